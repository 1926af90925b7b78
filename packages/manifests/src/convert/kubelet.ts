import { canonicalJson } from '@karpenter-ts/apis';

import { type DraftEntry, DraftMap, copyOf, plainOf } from './draft.ts';
import type { ConvertedClass, NodeClasses } from './node-classes.ts';
import { renamedCopy } from './object-meta.ts';
import type { UniqueNames } from './unique-names.ts';
import type { Work } from './work.ts';

/** The kubelet's settings of a pool, taken out of it: v1 has them in the node class. */
export type KubeletBlock = DraftEntry & { readonly value: DraftMap };

/** A pool of the input, in v1, with what is left to be put elsewhere. */
export interface ConvertedPool {
  readonly work: Work;
  /** Of the EC2NodeClass that it refers to, if it refers to one. */
  readonly className: string | undefined;
  readonly kubelet: KubeletBlock | undefined;
  /** Called when a class has taken the kubelet's settings. */
  readonly onPlaced?: () => void;
}

/** Takes a kubelet block out of a pool. */
export function takeKubelet(spec: DraftMap, key: string): KubeletBlock | undefined {
  const entry = spec.entry(key);
  if (!(entry?.value instanceof DraftMap)) return undefined;
  spec.take(key);
  return { ...entry, key: 'kubelet', value: entry.value };
}

/**
 * Puts the kubelet blocks of pools into their classes. A class that pools with different blocks share stays with
 * the pools that have none (or with the first), and the others get copies of it.
 */
export function placeKubelets(pools: readonly ConvertedPool[], classes: NodeClasses, names: UniqueNames): void {
  const classOf = ({ className, work }: ConvertedPool): ConvertedClass | undefined =>
    className === undefined ? undefined : classes.find(className, work.manifest.file);
  for (const [found, sharing] of grouped(pools, classOf)) {
    if (sharing.every(({ kubelet }) => kubelet === undefined)) continue;
    if (found === undefined) {
      for (const pool of sharing) sayMissing(pool);
      continue;
    }
    for (const { kubelet, onPlaced } of sharing) if (kubelet !== undefined) onPlaced?.();
    const wishes = [...grouped(sharing, textOfKubelet).values()];
    const [stays, ...moving] = wishes.toSorted(
      ([a], [b]) => Number(a.kubelet !== undefined) - Number(b.kubelet !== undefined),
    );
    // Before the first block goes in: copies start from the class as it was.
    const original = copyOf(found.draft());
    putKubelet(found.draft(), stays![0]);
    for (const wish of moving) {
      const [first] = wish;
      const copyName = names.take(`${found.name}-${first.work.name}`);
      const copy = renamedCopy(original, copyName);
      putKubelet(copy, first);
      found.follow(copy);
      for (const { work } of wish) work.draft.at('spec', 'template', 'spec', 'nodeClassRef')?.set('name', copyName);
      first.work.report.warning(
        first.kubelet?.field ?? 'spec',
        `pools that share EC2NodeClass "${found.name}" have other kubelet settings, so this one gets a class of its own, "${copyName}", and its nodes drift to it`,
        'convert/kubelet',
      );
    }
  }
}

type NonEmpty<T> = [T, ...T[]];

const textOfKubelet = ({ kubelet }: ConvertedPool): string =>
  kubelet === undefined ? '' : canonicalJson(plainOf(kubelet.value));

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, NonEmpty<T>> {
  const groups = new Map<K, NonEmpty<T>>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function putKubelet(nodeClass: DraftMap, { kubelet, work }: ConvertedPool): void {
  if (kubelet === undefined) return;
  const spec = nodeClass.ensure('spec');
  const there = spec.get('kubelet');
  if (there !== undefined && canonicalJson(plainOf(there)) !== canonicalJson(plainOf(kubelet.value))) {
    work.report.warning(
      kubelet.field ?? 'spec',
      'takes the place of other kubelet settings that its EC2NodeClass has; the nodes of the pool had these',
      'convert/kubelet',
    );
  }
  spec.put({ ...kubelet, value: copyOf(kubelet.value), report: work.report });
}

function sayMissing({ className, kubelet, work }: ConvertedPool): void {
  if (kubelet === undefined) return;
  const settings = JSON.stringify(plainOf(kubelet.value));
  const why =
    className === undefined
      ? `v1 has kubelet settings in the EC2NodeClass, and the pool refers to none; left out: ${settings}`
      : `v1 has kubelet settings in the EC2NodeClass, and "${className}" is not among the manifests: convert them together, or add spec.kubelet: ${settings} to it`;
  work.report.error(kubelet.field ?? 'spec', why, 'convert/kubelet');
}
