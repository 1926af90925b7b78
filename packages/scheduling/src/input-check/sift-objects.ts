import { podKey, type Pod } from '@karpenter-ts/kube-model';
import type { SchedulingInput } from '../input.ts';
import type { Refusal } from '../result.ts';
import type { InputProblem } from './input-problem.ts';
import { findMisfit, hasNull, withoutNulls, type Misfit, type Shape } from './shape.ts';
import { namespaceShape, podShape, storageClassShape, volumeClaimShape, volumeShape } from './shapes.ts';

/** An input without the objects that are not what their types say. */
export interface SiftedInput {
  readonly input: SchedulingInput;
  readonly problems: readonly InputProblem[];
  /** For waiting pods that were left out, by key. */
  readonly refusals: ReadonlyMap<string, readonly Refusal[]>;
}

/** A pod that is one, without nulls for fields; or what is wrong with it. */
export function readPod(pod: Pod): Pod | Misfit {
  return readObject(pod, podShape);
}

export function isMisfit(value: object): value is Misfit {
  return 'field' in value && 'message' in value;
}

/** The refusal of a pod that cannot be read. */
export function refusalOfMisfit({ field, message }: Misfit): Refusal {
  return { reason: 'invalid-pod', subject: field === '' ? 'the pod' : field, wanted: message };
}

/**
 * Looks at every object of the input in full. It is for inputs on which the ordinary way has failed: what is sound is
 * not looked at twice, and an object that is not sound is found here and left out. Linear in the input's size.
 */
export function siftObjects(input: SchedulingInput): SiftedInput {
  const problems: InputProblem[] = [];
  const refusals = new Map<string, readonly Refusal[]>();
  const sift = <T extends object>(list: readonly T[] | undefined, kind: string, shape: Shape): readonly T[] =>
    (list ?? []).flatMap((object, i) => {
      const read = readObject(object, shape);
      if (!isMisfit(read)) return [read];
      problems.push({ object: objectName(object, kind, i), ...read });
      return [];
    });
  const pods = input.pods.flatMap((pod) => {
    const read = readPod(pod);
    if (!isMisfit(read)) return [read];
    refusals.set(podKey(pod), [refusalOfMisfit(read)]);
    return [];
  });
  const nodes = input.nodes.map((node) => ({
    ...node,
    pods: node.pods.map((pod, i) => {
      const read = readPod(pod);
      if (!isMisfit(read)) return read;
      problems.push({ object: objectName(pod, 'Pod', i), ...read });
      // It takes its place all the same, though nobody knows how much.
      return unreadablePod;
    }),
  }));
  return {
    input: {
      ...input,
      pods,
      nodes,
      daemonSetPods: sift(input.daemonSetPods, 'DaemonSet pod', podShape),
      namespaces: sift(input.namespaces, 'Namespace', namespaceShape),
      storageClasses: sift(input.storageClasses, 'StorageClass', storageClassShape),
      persistentVolumes: sift(input.persistentVolumes, 'PersistentVolume', volumeShape),
      // Without a list of claims volumes are not looked at; an empty one is another thing.
      persistentVolumeClaims:
        input.persistentVolumeClaims && sift(input.persistentVolumeClaims, 'PersistentVolumeClaim', volumeClaimShape),
    },
    problems,
    refusals,
  };
}

const unreadablePod: Pod = { spec: { containers: [] } };

function readObject<T extends object>(object: T, shape: Shape): T | Misfit {
  try {
    const misfit = findMisfit(object, shape);
    if (misfit !== undefined) return misfit;
    const clean = hasNull(object, shape) ? (withoutNulls(object, shape) as T) : object;
    // Constraints are compared as text, with all that is in them.
    JSON.stringify((clean as Pod).spec);
    return clean;
  } catch (error) {
    return { field: '', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Kind and name of an object that may be anything. */
export function objectName(object: unknown, kind: string, index: number): string {
  const metadata = (object as { readonly metadata?: { readonly namespace?: unknown; readonly name?: unknown } } | null)
    ?.metadata;
  const { namespace, name } = metadata ?? {};
  if (typeof name !== 'string') return `${kind} #${index}`;
  return typeof namespace === 'string' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
