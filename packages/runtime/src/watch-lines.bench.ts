import { LineSplitter } from './watch-lines.ts';

/** A line that comes in chunks of 16 KiB must take time that grows with its length alone. */
for (const chunks of [128, 1280, 3840]) {
  const splitter = new LineSplitter();
  const chunk = Buffer.alloc(16_384, 'x');
  const startedMs = performance.now();
  for (let i = 0; i < chunks; i++) splitter.push(chunk);
  splitter.push(Buffer.from('\n'));
  const perMiB = (performance.now() - startedMs) / (chunks / 64);
  console.log(`a line of ${chunks / 64} MiB: ${perMiB.toFixed(2)} ms per MiB`);
}
