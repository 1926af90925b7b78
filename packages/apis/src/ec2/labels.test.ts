import { describe, expect, it } from '@jest/globals';

import { AWS_TYPE_LABELS } from '../acceptance-table.fixture.ts';
import { isRestrictedLabel, nodeClassLabelKey } from '../labels.ts';
import type { NodePool } from '../types.generated.ts';
import { validateNodePool } from '../validate-node-pool.ts';
import {
  EC2_INSTANCE_LABELS,
  EC2_VALIDATION_RULES,
  EC2_WELL_KNOWN_LABELS,
  LABEL_EC2_NODE_CLASS,
  LABEL_INSTANCE_TENANCY,
} from './labels.ts';

function pool(key: string, values: readonly string[], labels: Readonly<Record<string, string>> = {}): NodePool {
  const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
  const requirements = values.length === 0 ? [] : [{ key, operator: 'In', values }];
  return { spec: { template: { metadata: { labels }, spec: { nodeClassRef, requirements } } } };
}
const problems = (nodePool: NodePool): readonly string[] =>
  validateNodePool(nodePool, EC2_VALIDATION_RULES).map(({ field, message }) => `${field}: ${message}`);

const askable = [...EC2_WELL_KNOWN_LABELS].filter((key) => key !== 'karpenter.sh/nodepool');
const valueOf = (key: string): string =>
  key === LABEL_INSTANCE_TENANCY ? 'default' : key === 'karpenter.sh/capacity-type' ? 'spot' : 'test';

describe('NodePools on EC2', () => {
  it.each(askable)('may require %s and set it', (key) => {
    expect(problems(pool(key, [valueOf(key)], { [key]: 'test' }))).toEqual([]);
  });

  it.each<[string, string, readonly string[], boolean]>([
    ['only unknown capacity types', 'karpenter.sh/capacity-type', ['xspot'], false],
    ['a known capacity type', 'karpenter.sh/capacity-type', ['on-demand'], true],
    ['a known capacity type among unknown ones', 'karpenter.sh/capacity-type', ['on-demand', 'xspot'], true],
    ['only unknown tenancies', LABEL_INSTANCE_TENANCY, ['xdedicated'], false],
    ['a known tenancy', LABEL_INSTANCE_TENANCY, ['default'], true],
    ['a known tenancy among unknown ones', LABEL_INSTANCE_TENANCY, ['default', 'xdedicated'], true],
  ])('may require %s: %s In %j is %s', (_, key, values, want) => {
    expect(problems(pool(key, values)).length === 0).toBe(want);
  });

  it.each(['karpenter.k8s.aws/custom', 'sub.karpenter.k8s.aws/instance-cpu'])('must not ask for %s', (key) => {
    expect(problems(pool(key, ['a']))).toEqual([expect.stringContaining(`${key} is restricted`)]);
    expect(problems(pool(key, [], { [key]: 'a' }))).toEqual([expect.stringContaining(`${key} is restricted`)]);
  });
});

describe('labels of EC2', () => {
  it('are those that the CRDs let through', () => {
    const named = AWS_TYPE_LABELS.map((name) => `karpenter.k8s.aws/${name}`);
    expect([...EC2_INSTANCE_LABELS, LABEL_EC2_NODE_CLASS].sort()).toEqual([...named].sort());
    expect(named.filter((key) => isRestrictedLabel(key, EC2_VALIDATION_RULES))).toEqual([]);
  });

  it('name the class as all node classes are named', () => {
    expect(nodeClassLabelKey({ group: 'karpenter.k8s.aws', kind: 'EC2NodeClass' })).toBe(LABEL_EC2_NODE_CLASS);
  });
});
