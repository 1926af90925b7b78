import { VirtualClock } from './virtual-clock.ts';

/** Chains of timers, each of which also sets a timer and cancels it. Returns how many have fired. */
async function runChains(chains: number, length: number): Promise<number> {
  const clock = new VirtualClock({ startMs: 0 });
  let fired = 0;
  const run = (i: number): void => {
    fired += 1;
    const cancel = clock.after(1e9, () => undefined);
    if (i > 0) clock.after((i * 7919) % 1000, () => run(i - 1));
    cancel();
  };
  for (let i = 0; i < chains; i++) run(length);
  await clock.advance(1e8);
  return fired;
}

const startedMs = performance.now();
const fired = await runChains(1000, 500);
const wallMs = performance.now() - startedMs;
console.log(`${fired} timers fired and as many cancelled: ${(wallMs / 1000).toFixed(2)} s`);
