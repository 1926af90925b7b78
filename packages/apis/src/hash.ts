import { parseDuration } from '@karpenter-ts/kube-model';
import type { Taint } from '@karpenter-ts/kube-model';

import { parseNillableDuration } from './duration.ts';
import { hashDuration, hashSet, hashStruct, hashText, hashTextMap } from './structural-hash.ts';
import type { NodeClassReference, NodePool } from './types.generated.ts';

/** Version of {@link hashNodePool}'s algorithm: the value of the annotation `karpenter.sh/nodepool-hash-version`. */
export const NODEPOOL_HASH_VERSION = 'v3';

/**
 * The drift hash of a NodePool, as the annotation `karpenter.sh/nodepool-hash` has it: a decimal number
 * that changes with whatever in the template makes existing nodes differ from new ones. Requirements
 * do not count (drift looks at them one by one), nor does anything outside the template.
 *
 * Equal to upstream's `NodePool.Hash`, bit by bit.
 *
 * @throws when a duration of the template is not one, which the schema does not let happen
 */
export function hashNodePool(nodePool: NodePool): string {
  const { metadata, spec } = nodePool.spec.template;
  const labels = metadata?.labels;
  const annotations = metadata?.annotations;
  const hash = hashStruct('NodeClaimTemplate', [
    [
      'ObjectMeta',
      labels !== undefined || annotations !== undefined
        ? hashStruct('ObjectMeta', [
            ['Labels', labels && hashTextMap(labels)],
            ['Annotations', annotations && hashTextMap(annotations)],
          ])
        : undefined,
    ],
    [
      'Spec',
      hashStruct('NodeClaimTemplateSpec', [
        ['Taints', spec.taints && hashSet(spec.taints.map(hashTaint))],
        ['StartupTaints', spec.startupTaints && hashSet(spec.startupTaints.map(hashTaint))],
        ['NodeClassRef', hashNodeClassReference(spec.nodeClassRef)],
        ['TerminationGracePeriod', hashGracePeriod(spec.terminationGracePeriod)],
        ['ExpireAfter', hashExpireAfter(spec.expireAfter)],
      ]),
    ],
  ]);
  return hash.toString();
}

function hashTaint(taint: Taint): bigint {
  return hashStruct('Taint', [
    ['Key', textField(taint.key)],
    ['Value', textField(taint.value)],
    ['Effect', textField(taint.effect)],
  ]);
}

function hashNodeClassReference(ref: NodeClassReference): bigint {
  return hashStruct('NodeClassReference', [
    ['Kind', textField(ref.kind)],
    ['Name', textField(ref.name)],
    ['Group', textField(ref.group)],
  ]);
}

/** A pointer in Go: zero counts, `Never` is nil and does not. */
function hashExpireAfter(text: string | undefined): bigint | undefined {
  const ms = text === undefined ? undefined : parseNillableDuration(text);
  return ms === undefined ? undefined : hashStruct('NillableDuration', [['Duration', hashDuration(ms)]]);
}

/** A pointer to a struct that holds a number: zero is a struct without fields. */
function hashGracePeriod(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  return hashStruct('Duration', [['Duration', ms === 0 ? undefined : hashDuration(ms)]]);
}

function textField(text: string | undefined): bigint | undefined {
  return text === undefined || text === '' ? undefined : hashText(text);
}
