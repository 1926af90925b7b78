import { formatResource } from '@karpenter-ts/kube-model';
import type { NearestMiss, Refusal, SuggestedChange } from '../result.ts';
import { effortOf } from './diagnosis.ts';
import { wordChanges } from './word-change.ts';

// Names beyond these are counted: events have room for a thousand letters.
const namesShown = 5;
const reasonsShown = 6;

/** Of a claim that cannot be used at all, of where volumes are, or of how many a node can hold. */
function wordVolumes({ nodePool, nodes, subject, wanted, available }: Refusal): string {
  const but = available === undefined ? '' : `, but ${available}`;
  if (subject === undefined) return `the pod needs ${wanted ?? 'another place for its volumes'}${but}`;
  if (nodePool === undefined && nodes === undefined)
    return `volume ${subject} needs ${wanted ?? 'another place'}${but}`;
  const there = available === undefined ? ', which nothing there has' : `, but there it is ${available}`;
  return `the pod's volumes want ${subject} ${wanted ?? ''}${there}`;
}

/** One sentence on what stands in the way in one pool. */
function wordRefusal(refusal: Refusal): string {
  const { reason, subject, wanted, available } = refusal;
  switch (reason) {
    case 'no-node-pools':
      return 'there is no node pool that can get nodes';
    case 'taints':
      return `the pod does not tolerate the taint ${available ?? subject ?? ''}`;
    case 'requirements':
      if (subject === undefined) return `nothing meets all requirements: the pod wants ${wanted ?? 'more'}`;
      return available === undefined
        ? `the pod wants ${subject} ${wanted ?? ''}, which nothing there has`
        : `the pod wants ${subject} ${wanted ?? ''}, but there it is ${available}`;
    case 'no-instance-types':
      return `nodepool requirements filtered out all available instance types${
        subject === undefined ? '' : `: requirement ${subject} ${wanted ?? ''} matches no instance type`
      }`;
    case 'resources':
      return subject === undefined
        ? `no instance type is large enough for ${wanted ?? 'the pod'}`
        : `the pod asks for ${subject} ${wanted ?? ''}, and the most that ${refusal.nodes === undefined ? 'an instance type has' : 'one has'} free is ${available ?? '0'}`;
    case 'no-offering':
      return `nothing suitable can be bought at present (${wanted ?? 'no instance type'})${available === undefined ? '' : `, but there is ${subject ?? ''} ${available}`}`;
    case 'limits':
      return subject === undefined
        ? `the pod needs ${wanted ?? 'more than its limits leave'}`
        : subject === 'nodes'
          ? 'the limit on the number of nodes is reached'
          : `a further node needs at least ${subject} ${wanted ?? ''}, and the limits leave ${available ?? '0'}`;
    case 'topology':
      return `${subject ?? 'a topology key'}: ${wanted ?? 'a constraint'} cannot be met now${available === undefined ? '' : ` (pods that count: ${available})`}`;
    case 'host-ports':
      return `${refusal.nodes === undefined ? 'a daemon takes' : 'other pods take'} the host port of every node: ${wanted ?? ''}`;
    case 'volumes':
      return wordVolumes(refusal);
    case 'min-values':
      return subject === undefined
        ? 'too few distinct instance types are left for minValues'
        : `minValues of ${subject} asks for ${wanted ?? ''} distinct values, and there are ${available ?? '0'}`;
    case 'invalid-pod':
      return `the pod is not valid: ${subject ?? 'it'} ${wanted ?? 'must be something else'}`;
    case 'opted-out':
      return 'the pod is configured to not run on a Karpenter provisioned node';
    case 'devices-ignored':
      return 'pod has Dynamic Resource Allocation requirements that are not yet supported by Karpenter';
    case 'devices':
      return wordDevices(refusal);
    case 'reserved-offering':
      return 'there is reserved capacity for the pod, but nodes being planned hold it; it is left for the next pass';
    case 'stopped':
      return 'the time for planning was over before the pod was looked at';
  }
}

function wordDevices({ subject, device }: Refusal): string {
  const claim = `resource claim ${subject ?? ''}`;
  const wanted = device?.wanted ?? '';
  switch (device?.reason) {
    case 'claim-missing':
      return `${claim} is not found`;
    case 'class-missing':
      return `${claim} wants devices of class ${wanted}, which is not found`;
    case 'unsupported':
      return `${claim} is not supported: it would need ${wanted}`;
    case 'selector':
      return `${claim} cannot be judged: ${wanted}`;
    case 'pool-invalid':
      return `${claim} wants all devices, and pool ${wanted} contradicts itself`;
    case 'pool-incomplete':
      return `${claim} wants all devices, and pool ${wanted} is not complete`;
    case 'too-many-devices':
      return `${claim} wants ${wanted} devices, and ${device.available ?? ''} is the most that a claim may have`;
    case 'allocated-elsewhere':
      return `the devices of ${claim} cannot be reached from there`;
    case 'search-limit':
      return `no devices for ${claim} were found in the steps that a search may take`;
    case 'unsatisfiable':
    case undefined:
      return `there are no devices for ${claim}`;
  }
}

/**
 * One readable paragraph on why a pod was left out: what each pool lacks, what came nearest, and the smallest change
 * with which the pod would have found a place.
 */
export function explain(podKey: string, refusals: readonly Refusal[]): string {
  return `Pod ${podKey} cannot be placed: ${listRefusals(refusals)}.`;
}

/** The part of {@link explain} that says why, for where the pod is named already. */
export function listRefusals(refusals: readonly Refusal[]): string {
  const common = refusals.filter(({ nodePool, nodes }) => nodePool === undefined && nodes === undefined);
  const byText = new Map<string, string[]>();
  for (const refusal of refusals) {
    if (refusal.nodePool === undefined) continue;
    const text = wordRefusal(refusal) + wordNearest(refusal);
    byText.set(text, [...(byText.get(text) ?? []), refusal.nodePool]);
  }
  const pools = [...byText].map(
    ([text, names]) => `in node pool${names.length > 1 ? 's' : ''} ${listOf(names)} ${text}`,
  );
  const nodes = refusals.flatMap((refusal) =>
    refusal.nodes === undefined
      ? []
      : [`on ${refusal.nodes} node${refusal.nodes > 1 ? 's' : ''} ${wordRefusal(refusal)}${wordNearest(refusal)}`],
  );
  const all = [...common.map(wordRefusal), ...pools, ...nodes];
  const shown = all.slice(0, reasonsShown);
  if (all.length > shown.length) shown.push(`and ${all.length - shown.length} more reasons`);
  const why = shown.length > 0 ? shown.join('; ') : 'no reason was recorded';
  const change = smallestChange(refusals);
  return change === undefined ? why : `${why}; it would fit if ${wordChanges(change)}`;
}

/** Of the changes that would have found the pod a place, the one that asks for the least; undefined where there is none. */
export function smallestChange(refusals: readonly Refusal[]): readonly SuggestedChange[] | undefined {
  let best: readonly SuggestedChange[] | undefined;
  for (const { change } of refusals) {
    if (change !== undefined && (best === undefined || effortOf(change) < effortOf(best))) best = change;
  }
  return best;
}

function wordNearest({ reason, nearest }: Refusal): string {
  if (nearest === undefined) return '';
  const { instanceType, node, missing, daemons } = nearest;
  const amounts = wordAmounts(missing);
  if (reason === 'limits') return ` (nearest is ${instanceType ?? ''}, for which ${amounts} more would be needed)`;
  const less = Object.keys(daemons ?? {}).length > 0 ? ` after ${wordAmounts(daemons!)} for daemonsets` : '';
  return ` (nearest is ${instanceType ?? node ?? ''}, which lacks ${amounts}${less})`;
}

function wordAmounts(amounts: NearestMiss['missing']): string {
  return Object.entries(amounts)
    .map(([name, amount]) => `${formatResource(name, amount)} ${name}`)
    .join(' and ');
}

function listOf(names: readonly string[]): string {
  const more = names.length > namesShown ? ` and ${names.length - namesShown} others` : '';
  return names.slice(0, namesShown).join(', ') + more;
}
