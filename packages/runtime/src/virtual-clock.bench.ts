import { VirtualClock } from './virtual-clock.ts';

/** A thousand chains of 500 timers, each of which also sets a timer and cancels it. */
const CHAINS = 1000;
const LENGTH = 500;

const clock = new VirtualClock({ startMs: 0 });
let fired = 0;
const run = (i: number): void => {
  fired += 1;
  const cancel = clock.after(1e9, () => undefined);
  if (i > 0) clock.after((i * 7919) % 1000, () => run(i - 1));
  cancel();
};
for (let i = 0; i < CHAINS; i++) run(LENGTH);
const startedMs = performance.now();
await clock.advance(1e8);
const wallMs = performance.now() - startedMs;
console.log(`${fired} timers fired and as many cancelled: ${(wallMs / 1000).toFixed(2)} s`);
