import { each, one } from './acceptance-table.fixture.ts';
import type { AcceptanceCase, Fields, Manifest } from './acceptance-table.fixture.ts';

const buffer = (spec: Fields): Manifest => ({
  apiVersion: 'autoscaling.x-k8s.io/v1beta1',
  kind: 'CapacityBuffer',
  metadata: { name: 'test', namespace: 'default' },
  spec,
});
const podTemplateRef = { name: 'chunk' };
const scalableRef = { apiGroup: 'apps', kind: 'Deployment', name: 'web' };

export const CAPACITY_BUFFER_CASES: readonly AcceptanceCase[] = [
  ...each('sized by', 'accepted', (size) => buffer({ podTemplateRef, ...size }), [
    { replicas: 3 },
    { limits: { cpu: '4', memory: '8Gi' } },
    { replicas: 3, limits: { cpu: 4 } },
    { replicas: 0 },
  ]),
  ...each('scalableRef with', 'accepted', (size) => buffer({ scalableRef, ...size }), [
    { percentage: 20 },
    { percentage: 0 },
    { percentage: 250 },
    { replicas: 2, percentage: 20 },
    {},
  ]),
  one('scalableRef with an empty apiGroup', 'accepted', buffer({ scalableRef: { ...scalableRef, apiGroup: '' } })),
  one('scalableRef without an apiGroup', 'accepted', buffer({ scalableRef: { kind: 'ReplicaSet', name: 'web' } })),
  one('default strategy', 'accepted', buffer({ podTemplateRef, replicas: 1 })),
  one('another strategy', 'accepted', buffer({ podTemplateRef, replicas: 1, provisioningStrategy: 'example.com/x' })),
  one('without a reference', 'accepted', buffer({ replicas: 1 })),
  one('both references', 'rule', buffer({ podTemplateRef, scalableRef, replicas: 1 })),
  one('podTemplateRef without a size', 'rule', buffer({ podTemplateRef })),
  one('podTemplateRef with a percentage alone', 'rule', buffer({ podTemplateRef, percentage: 10 })),
  ...each('replicas', 'shape', (replicas) => buffer({ podTemplateRef, replicas }), [-1, 1.5, '1']),
  ...each('percentage', 'shape', (percentage) => buffer({ scalableRef, percentage }), [-1, 0.5, '10%']),
  ...each('limits', 'shape', (limits) => buffer({ podTemplateRef, limits }), [{ cpu: 'many' }, { cpu: '' }]),
  ...each('podTemplateRef', 'shape', (ref) => buffer({ podTemplateRef: ref, replicas: 1 }), [{ name: '' }, {}]),
  ...each('scalableRef', 'shape', (part) => buffer({ scalableRef: { ...scalableRef, ...part }, replicas: 1 }), [
    { kind: '' },
    { name: '' },
    { kind: undefined },
    { name: undefined },
    { version: 'v1' },
  ]),
  one('without a spec', 'shape', { ...buffer({}), spec: undefined }),
];
