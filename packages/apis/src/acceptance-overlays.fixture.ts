import { AWS_TYPE_LABELS, each, long, numbers, one, requirement } from './acceptance-table.fixture.ts';
import type { AcceptanceCase, Fields, Manifest } from './acceptance-table.fixture.ts';

const overlay = (spec: Fields): Manifest => ({
  apiVersion: 'karpenter.sh/v1alpha1',
  kind: 'NodeOverlay',
  metadata: { name: 'test' },
  spec: { requirements: [], ...spec },
});
const overlaid = (item: Fields): Manifest => overlay(requirement(item));

export const NODE_OVERLAY_CASES: readonly AcceptanceCase[] = [
  ...each('NodeOverlay requirement key', 'accepted', (key) => overlaid({ key }), [
    ...['Test', 'test.com/Test', 'test.com.com/test', 'key-only'],
    'karpenter.sh/nodepool',
    ...['kubernetes.io/custom', 'sub.kubernetes.io/custom', 'k8s.io/custom', 'sub.k8s.io/custom'],
    ...['karpenter.sh/capacity-type', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'],
    ...['node.kubernetes.io/instance-type', 'kubernetes.io/arch', 'kubernetes.io/os'],
    'node.kubernetes.io/windows-build',
    long,
  ]),
  ...each('NodeOverlay requirement key', 'shape', (key) => overlaid({ key }), [
    ...['test.com.com}', 'Test.com/test', 'test/test/test', 'test/', '/test', ''],
    'a'.repeat(317),
  ]),
  ...each('NodeOverlay requirement key', 'rule', (key) => overlaid({ key }), [
    'karpenter.sh/custom',
    'sub.karpenter.sh/custom',
    'kubernetes.io/hostname',
  ]),
  ...each('NodeOverlay requirement key of AWS', 'accepted', (key) => overlaid({ key }), [
    ...AWS_TYPE_LABELS.map((name) => `karpenter.k8s.aws/${name}`),
  ]),
  ...each('NodeOverlay requirement key of AWS', 'rule', (key) => overlaid({ key }), [
    ...['karpenter.k8s.aws/capacity-reservation-id', 'karpenter.k8s.aws/instance-tenancy'],
    ...['karpenter.k8s.aws/placement-group-id', 'karpenter.k8s.aws/custom'],
  ]),
  ...each('NodeOverlay requirement without values', 'rule', (operator) => overlaid({ operator, values: undefined }), [
    ...['In', 'NotIn', 'Gt', 'Lt', 'Gte', 'Lte'],
  ]),
  ...each('NodeOverlay requirement with empty values', 'rule', (operator) => overlaid({ operator, values: [] }), [
    ...['In', 'NotIn', 'Gt', 'Lt', 'Gte', 'Lte'],
  ]),
  ...each('NodeOverlay requirement operator', 'accepted', (operator) => overlaid({ operator }), ['In', 'NotIn']),
  ...each('NodeOverlay requirement operator', 'accepted', (operator) => overlaid({ operator, values: undefined }), [
    'Exists',
    'DoesNotExist',
  ]),
  ...each('NodeOverlay requirement operator', 'shape', (operator) => overlaid({ operator }), ['unknown', '']),
  ...['Gt', 'Lt', 'Gte', 'Lte'].flatMap((operator) => [
    ...each(`NodeOverlay ${operator} values`, 'accepted', (values) => overlaid({ operator, values }), [['1'], ['0']]),
    ...each(`NodeOverlay ${operator} values`, 'rule', (values) => overlaid({ operator, values }), [
      ['1', '2'],
      ['a'],
      ['-1'],
    ]),
  ]),
  one('NodeOverlay requirement with minValues', 'shape', overlaid({ minValues: 1 })),
  one(
    'NodeOverlay requirements that overlap',
    'accepted',
    overlay({
      requirements: [
        { key: 'a', operator: 'In', values: ['1', '2', '3'] },
        { key: 'a', operator: 'In', values: ['3', '4'] },
      ],
    }),
  ),
  one('NodeOverlay with an empty list of requirements', 'accepted', overlay({})),
  one('NodeOverlay without requirements', 'shape', overlay({ requirements: undefined })),
  one(
    'NodeOverlay with 101 requirements',
    'shape',
    overlay({ requirements: numbers(101).map((key) => ({ key, operator: 'Exists' })) }),
  ),
  one('NodeOverlay with both prices', 'rule', overlay({ price: '1', priceAdjustment: '+1' })),
  ...each('NodeOverlay price', 'accepted', (price) => overlay({ price }), ['42', '0', '43.43', '0.0000001']),
  ...each('NodeOverlay price', 'shape', (price) => overlay({ price }), [
    ...['+42', '.5', '42.', '42%', '3,14', '1e10', '0x42', 'forty-two', '42a', ' 42', '42 ', '42.0.0', '-', '.'],
    ...['-.42', '-100.0%', '-101.1%', '-129', '', '42\n'],
    42,
  ]),
  ...each('NodeOverlay priceAdjustment', 'accepted', (priceAdjustment) => overlay({ priceAdjustment }), [
    ...[
      '+42%',
      '+42.5%',
      '-42%',
      '-42.5%',
      '-100%',
      '+110%',
      '+110.5%',
      '+42',
      '-42',
      '+42.42',
      '-42.42',
      '+.5',
      '-1000',
    ],
  ]),
  ...each('NodeOverlay priceAdjustment', 'shape', (priceAdjustment) => overlay({ priceAdjustment }), [
    ...['42%', '42', '42.42', '-100.0%', '-101%', '-100.5%', '+', '-%', '+42.', '+1e3', '++1', ' +1', '+1 ', ''],
  ]),
  one('NodeOverlay capacity', 'accepted', overlay({ capacity: { 'example.com/device': '5', 'hugepages-2Mi': '1Gi' } })),
  ...each('NodeOverlay capacity', 'rule', (name) => overlay({ capacity: { [name]: '1' } }), [
    ...['cpu', 'memory', 'pods', 'ephemeral-storage'],
  ]),
  ...each('NodeOverlay capacity', 'shape', (amount) => overlay({ capacity: { 'example.com/device': amount } }), [
    'x',
    '',
  ]),
  ...each('NodeOverlay weight', 'accepted', (weight) => overlay({ weight }), [1, 10_000]),
  ...each('NodeOverlay weight', 'shape', (weight) => overlay({ weight }), [0, -1, 10_001, '1']),
  one('NodeOverlay without a spec', 'shape', { ...overlay({}), spec: undefined }),
];
