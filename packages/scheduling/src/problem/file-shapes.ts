import { amount, flag, listOf, mapOf, number, objectOf, text, type Shape } from '../input-check/shape.ts';

/** The shapes of what files have and the scheduler's input has not, as far as it is read. */

const labels = mapOf(text);
const metadata = objectOf({ name: text, namespace: text, labels });

export const catalogueEntryShape: Shape = objectOf(
  {
    name: text,
    capacity: mapOf(amount),
    overhead: mapOf(amount),
    labels: mapOf(listOf(text)),
    offerings: listOf(
      objectOf(
        { zone: text, capacityType: text, price: number, available: flag, labels, reservationCapacity: number },
        'zone',
        'capacityType',
        'price',
      ),
    ),
  },
  'name',
  'capacity',
  'labels',
  'offerings',
);

export const nodeShape: Shape = objectOf(
  {
    metadata: objectOf({ name: text, labels }, 'name'),
    spec: objectOf({
      unschedulable: flag,
      taints: listOf(objectOf({ key: text, value: text, effect: text }, 'key', 'effect')),
    }),
    status: objectOf({ capacity: mapOf(amount), allocatable: mapOf(amount) }),
  },
  'metadata',
);

/** The pod of a template is looked at with the other pods. */
export const daemonSetShape: Shape = objectOf({
  metadata,
  spec: objectOf({ template: objectOf({ metadata, spec: objectOf({}) }) }),
});

export const csiNodeShape: Shape = objectOf({
  metadata,
  spec: objectOf({
    drivers: listOf(objectOf({ name: text, allocatable: objectOf({ count: number }) }, 'name')),
  }),
});
