import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { envelope, filterFitting, fitsRow } from './fits.kernel.ts';
import { filterFittingReference } from './fits.reference.ts';

const amount = fc.integer({ min: -2, max: 9 });
const world = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(amount, { minLength: width, maxLength: width });
  return fc.record({ used: row, more: row, free: fc.array(row, { minLength: 1, maxLength: 12 }) });
});

it('the kernel finds the rows that the obvious version finds', () => {
  fc.assert(
    fc.property(world, ({ used, more, free }) => {
      const flat = Float64Array.from(free.flat());
      const rows = Int32Array.from(free.keys());
      const out = new Int32Array(rows.length);
      const [u, m] = [Float64Array.from(used), Float64Array.from(more)];
      const n = filterFitting(u, m, flat, rows, rows.length, out);
      const want = filterFittingReference(used, more, free);
      expect(Array.from(out.slice(0, n))).toEqual(want);
      expect(free.flatMap((_, r) => (fitsRow(u, m, flat, r, used.length) ? [r] : []))).toEqual(want);
      const most = new Float64Array(used.length);
      envelope(flat, rows, rows.length, most);
      expect(Array.from(most)).toEqual(used.map((_, i) => Math.max(...free.map((row) => row[i]!))));
    }),
  );
});
