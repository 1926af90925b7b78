import { describe, expect, it } from '@jest/globals';

import { demoCommand } from './demo.ts';

async function demo(terminal?: { readonly columns: number }): Promise<{ status: number; out: string }> {
  let out = '';
  const io = { stdout: (text: string) => void (out += text), stderr: () => undefined, terminal };
  return { status: await demoCommand.run(['--seed', '3'], io), out };
}

const wantLast = /^pods 200\/200 ready · nodes (\d+)→0 · \$(\d+\.\d\d)\/h at the peak · \$(\d+\.\d\d) in all$/;

describe('the demo', () => {
  it('ends with the line of true figures', async () => {
    const { status, out } = await demo();
    const lines = out.trimEnd().split('\n');
    const [, peakNodes = '', peakPrice = ''] = wantLast.exec(lines.at(-1)!) ?? [];
    expect(status).toBe(0);
    // Every machine was bought, and went, in front of the reader.
    const count = (sign: string) =>
      lines
        .map((line) => new RegExp(`^ +\\${sign} (?:(\\d+) × )?c`).exec(line))
        .reduce((sum, match) => sum + (match === null ? 0 : Number(match[1] ?? 1)), 0);
    expect(count('+')).toBe(Number(peakNodes));
    expect(count('-')).toBe(Number(peakNodes));
    const prices = lines.flatMap((line) => /\$(\d+\.\d\d)\/h, /.exec(line)?.[1] ?? []);
    expect(Math.max(...prices.map(Number))).toBe(Number(peakPrice));
    expect(Number(peakPrice)).toBeGreaterThan(0);
  });

  it('prints plain lines where nobody watches', async () => {
    const { out } = await demo();
    expect(out).not.toContain('\u001B');
    expect(out).toMatch(/^00:01:00 {2}nginx \w+: pods \d+\/200 ready/m);
  });

  it('draws over itself on a terminal', async () => {
    const { status, out } = await demo({ columns: 100 });
    expect(status).toBe(0);
    expect(out.split('\u001B[J').length).toBeGreaterThan(20);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(wantLast);
  }, 60_000);
});
