import { describe, expect, it } from '@jest/globals';
import { convertObject } from './convert-object.ts';
import { kubeletOfNodePool } from './kubelet-of-node-pool.ts';

const name = 'compatibility.karpenter.sh/v1beta1-kubelet-conversion';

describe('kubeletOfNodePool', () => {
  it('is what the pool had in v1beta1', () => {
    const kubelet = { maxPods: 20, kubeReserved: { cpu: '100m' } };
    const pool = { apiVersion: 'karpenter.sh/v1beta1', kind: 'NodePool', spec: { template: { spec: { kubelet } } } };
    expect(kubeletOfNodePool(convertObject(pool, 'karpenter.sh/v1'))).toEqual(kubelet);
  });

  it.each([
    [undefined],
    [{}],
    [{ annotations: {} }],
    [{ annotations: { [name]: '{' } }],
    [{ annotations: { [name]: '[]' } }],
  ])('is nothing with metadata %j', (metadata) => {
    expect(kubeletOfNodePool({ metadata })).toBeUndefined();
  });
});
