import type { BenchReport } from './report.ts';

/** One row of a plot: a name, and dots on one axis. */
export interface PlotRow {
  readonly name: string;
  readonly dots: readonly {
    readonly series: number;
    readonly value: number;
    readonly from?: number;
    readonly to?: number;
  }[];
}

export interface Plot {
  readonly title: string;
  readonly axis: string;
  readonly series: readonly string[];
  readonly rows: readonly PlotRow[];
  readonly scale: 'linear' | 'log';
  /** Where the axis begins and ends; the values decide where it is absent. */
  readonly range?: readonly [number, number];
  /** Lines across all rows. */
  readonly marks?: readonly { readonly value: number; readonly label: string }[];
}

const colours = ['#1f6feb', '#d1721d', '#6e7781', '#2da44e'];
const rowHeight = 20;
const left = 140;
const right = 30;
const top = 78;
const width = 860;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** A dot plot as SVG: one row a case, one dot a series, a line from the least to the most. */
export function drawPlot(plot: Plot): string {
  const values = plot.rows.flatMap(({ dots }) =>
    dots.flatMap(({ value, from, to }) => [value, from ?? value, to ?? value]),
  );
  const [low, high] = plot.range ?? rangeOf([...values, ...(plot.marks ?? []).map(({ value }) => value)], plot.scale);
  const place = plot.scale === 'log' ? Math.log10 : (value: number): number => value;
  const x = (value: number): number =>
    left + ((place(value) - place(low)) / (place(high) - place(low))) * (width - left - right);
  const height = top + plot.rows.length * rowHeight + 34;
  const bottom = top + plot.rows.length * rowHeight;
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2328">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="22" font-size="15" font-weight="600">${escape(plot.title)}</text>`,
  ];
  let legend = left;
  plot.series.forEach((name, i) => {
    out.push(
      `<circle cx="${legend + 5}" cy="40" r="5" fill="${colours[i]!}"/><text x="${legend + 15}" y="44">${escape(name)}</text>`,
    );
    legend += 36 + name.length * 7;
  });
  for (const tick of ticksOf(low, high, plot.scale)) {
    const at = x(tick).toFixed(1);
    out.push(`<line x1="${at}" x2="${at}" y1="${top - 6}" y2="${bottom}" stroke="#d8dee4"/>`);
    out.push(`<text x="${at}" y="${bottom + 15}" text-anchor="middle" fill="#59636e">${short(tick)}</text>`);
  }
  out.push(
    `<text x="${(left + width - right) / 2}" y="${bottom + 30}" text-anchor="middle" fill="#59636e">${escape(plot.axis)}</text>`,
  );
  for (const { value, label } of plot.marks ?? []) {
    const at = x(value).toFixed(1);
    out.push(`<line x1="${at}" x2="${at}" y1="${top - 6}" y2="${bottom}" stroke="#cf222e" stroke-dasharray="4 3"/>`);
    out.push(`<text x="${at}" y="${top - 10}" text-anchor="middle" fill="#cf222e">${escape(label)}</text>`);
  }
  plot.rows.forEach(({ name, dots }, i) => {
    const y = top + i * rowHeight + rowHeight / 2;
    out.push(`<text x="${left - 10}" y="${y + 4}" text-anchor="end">${escape(name)}</text>`);
    // The first series is drawn last and smallest, so that dots on one spot can all be seen.
    for (const { series, value, from, to } of [...dots].sort((a, b) => b.series - a.series)) {
      const colour = colours[series]!;
      if (from !== undefined && to !== undefined) {
        out.push(
          `<line x1="${x(from).toFixed(1)}" x2="${x(to).toFixed(1)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2" stroke-opacity="0.5"/>`,
        );
      }
      out.push(
        `<circle cx="${x(value).toFixed(1)}" cy="${y}" r="${3.5 + series}" fill="${colour}"><title>${escape(`${name}, ${plot.series[series]!}: ${short(value)}`)}</title></circle>`,
      );
    }
  });
  out.push('</svg>');
  return `${out.join('\n')}\n`;
}

function rangeOf(values: readonly number[], scale: Plot['scale']): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (scale === 'log') return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
  const margin = (high - low) * 0.05;
  return [low - margin, high + margin];
}

function ticksOf(low: number, high: number, scale: Plot['scale']): number[] {
  if (scale === 'log') {
    const first = Math.ceil(Math.log10(low));
    return Array.from({ length: Math.floor(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
  }
  const rough = (high - low) / 8;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((candidate) => candidate >= rough)!;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Math.round(tick * 1e6) / 1e6);
  return ticks;
}

/** The plots of a report by file name. */
export function plotsOf({
  cases,
}: BenchReport): Readonly<Record<string, { readonly alt: string; readonly plot: Plot }>> {
  const prices: PlotRow[] = [];
  const bounds: PlotRow[] = [];
  const durations: PlotRow[] = [];
  for (const { name, bound, reference, ours } of cases) {
    const all = [ours.cost, ours['fewest-nodes'], reference];
    if (reference !== null) {
      const dots = [ours.cost, ours['fewest-nodes']].map(({ price }, series) => ({
        series,
        value: price / reference.price,
      }));
      prices.push({ name, dots });
    }
    if (bound !== null && bound > 0) {
      bounds.push({
        name,
        dots: all.flatMap((of, series) => (of === null ? [] : [{ series, value: of.price / bound }])),
      });
    }
    durations.push({
      name,
      dots: all.flatMap((of, series) =>
        of === null ? [] : [{ series, value: of.cold.median, from: of.cold.least, to: of.cold.most }],
      ),
    });
  }
  const series = ['cost', 'fewest-nodes', 'reference'];
  return {
    ...(prices.length === 0
      ? {}
      : {
          'price-to-reference.svg': {
            alt: 'Price of our plans over the price of the reference, by case',
            plot: {
              title: 'Price over the price of the reference',
              axis: 'less is better',
              series: series.slice(0, 2),
              rows: prices,
              scale: 'linear' as const,
              marks: [{ value: 1, label: 'reference' }],
            },
          },
        }),
    ...(bounds.length === 0
      ? {}
      : {
          'price-to-bound.svg': {
            alt: 'Price over the lower bound, by case',
            plot: {
              title: 'Price over the lower bound',
              axis: 'less is better',
              series,
              rows: bounds,
              scale: 'linear' as const,
              marks: [{ value: 1, label: 'bound' }],
            },
          },
        }),
    'time-cold.svg': {
      alt: 'Milliseconds of a first solve in a new process, by case',
      plot: {
        title: 'First solve in a new process',
        axis: 'milliseconds of building and solving, logarithmic; less is better',
        series,
        rows: durations,
        scale: 'log' as const,
      },
    },
  };
}
