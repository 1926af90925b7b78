import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bestShape } from './best-shape.kernel.ts';
import { bestShapeReference } from './best-shape.reference.ts';

const amount = fc.integer({ min: 0, max: 9 });
const world = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(amount, { minLength: width, maxLength: width });
  const shape = fc.tuple(row, fc.integer({ min: 1, max: 4 }));
  return fc.record({ room: row, scale: row, shapes: fc.array(shape, { minLength: 1, maxLength: 12 }) });
});

it('the kernel finds the shape that the obvious version finds, and keeps those that fit', () => {
  fc.assert(
    fc.property(world, ({ room, scale, shapes }) => {
      const requests = shapes.map(([wanted]) => wanted);
      const weights = shapes.map(([, weight]) => weight);
      const open = Int32Array.from(shapes.keys());
      const out = new Int32Array(1);
      const best = bestShape(
        Float64Array.from(requests.flat()),
        Float64Array.from(weights),
        open,
        open.length,
        Float64Array.from(room),
        Float64Array.from(scale),
        out,
      );
      const want = bestShapeReference(requests, weights, room, scale);
      expect({ best, open: Array.from(open.slice(0, out[0])) }).toEqual(want);
    }),
  );
});
