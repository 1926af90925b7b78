/** `$12.34` */
export function formatUsd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** `01:02:03`, or `2d 01:02:03`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const days = Math.floor(seconds / 86_400);
  return `${days === 0 ? '' : `${days}d `}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** Rows as lines with aligned columns; the columns named in `right` are aligned to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          right.includes(header[column]!) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `3 × m6a.2xlarge, 1 × c5a.xlarge`, the most frequent first and no more than a few. */
export function formatCounts(counts: Readonly<Record<string, number>>, most = 4): string {
  const sorted = Object.entries(counts).sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const shown = sorted.slice(0, most).map(([name, count]) => `${count} × ${name}`);
  const others = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
  return [...shown, ...(others === 0 ? [] : [`${others} others`])].join(', ');
}
