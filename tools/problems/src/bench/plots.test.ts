import { describe, expect, it } from '@jest/globals';
import { drawPlot, type Plot } from './plots.ts';

const plot: Plot = {
  title: 'A & B',
  axis: 'ms',
  series: ['one', 'two'],
  rows: [
    {
      name: 'case<1>',
      dots: [
        { series: 0, value: 10, from: 1, to: 100 },
        { series: 1, value: 100 },
      ],
    },
  ],
  scale: 'log',
};
const numbers = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map((match) => Number(match[1]));

describe('a dot plot', () => {
  it('puts values where a logarithmic axis has them, and a line from the least to the most', () => {
    const svg = drawPlot(plot);
    const [, , second, first] = numbers(svg, /circle cx="([\d.]+)"/gu);
    const [from] = numbers(svg, /x1="([\d.]+)" x2="[\d.]+" y1="\d+" y2="\d+" stroke="#1f6feb"/gu);
    expect(second! - first!).toBeCloseTo(first! - from!, 0);
  });

  it('escapes what would be markup', () => {
    const svg = drawPlot(plot);
    expect(svg).toContain('A &amp; B');
    expect(svg).toContain('case&lt;1>');
  });

  it('has ticks within its range, and marks with their words', () => {
    const svg = drawPlot({ ...plot, scale: 'linear', range: [0, 200], marks: [{ value: 50, label: 'half' }] });
    expect(numbers(svg, /fill="#59636e">(\d+)</gu)).toEqual([0, 50, 100, 150, 200]);
    expect(svg).toContain('>half</text>');
  });
});
