import type { Refusal } from '../result.ts';

/** One sentence on what stands in the way in one pool. */
function explain(refusal: Refusal): string {
  const { reason, subject, wanted, available } = refusal;
  const has = available === undefined ? '' : `, and there is ${available}`;
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
      return 'no instance type meets the requirements of the pool and has room for its daemons';
    case 'resources':
      return subject === undefined
        ? `no instance type is large enough for ${wanted ?? 'the pod'}`
        : `the pod asks for ${subject} ${wanted ?? ''}, and the most that an instance type has free is ${available ?? '0'}`;
    case 'no-offering':
      return `nothing suitable can be bought at present (${wanted ?? 'no instance type'})`;
    case 'limits':
      return subject === undefined
        ? `the pod needs ${wanted ?? 'more than its limits leave'}`
        : `a further node needs at least ${subject} ${wanted ?? ''}, and the limits leave ${available ?? '0'}`;
    case 'topology':
      return `${subject ?? 'a topology key'}: ${wanted ?? 'a constraint'} cannot be met now${has}`;
    case 'host-ports':
      return `a daemon takes host port ${wanted ?? ''} of every node`;
    case 'volumes':
      return `volume ${subject ?? ''} needs ${wanted ?? 'another place'}${available === undefined ? '' : `, but ${available}`}`;
    case 'min-values':
      return subject === undefined
        ? 'too few distinct instance types are left for minValues'
        : `minValues of ${subject} asks for ${wanted ?? ''} distinct values, and there are ${available ?? '0'}`;
    case 'invalid-pod':
      return `the pod is not valid: ${subject ?? 'it'} ${wanted ?? 'must be something else'}`;
    case 'opted-out':
      return 'the pod is configured to not run on a Karpenter provisioned node';
    case 'unsupported':
      return `${wanted ?? subject ?? 'a feature of the pod'} is not supported (${subject ?? ''})`;
    case 'reserved-offering':
      return 'there is reserved capacity for the pod, but nodes being planned hold it; it is left for the next pass';
    case 'stopped':
      return 'the time for planning was over before the pod was looked at';
  }
}

/** One readable paragraph on why a pod was left out, with what each pool lacks. */
export function explainRefusals(podKey: string, refusals: readonly Refusal[]): string {
  return `Pod ${podKey} cannot be placed: ${listRefusals(refusals)}.`;
}

/** The part of {@link explainRefusals} that says why, for where the pod is named already. */
export function listRefusals(refusals: readonly Refusal[]): string {
  const common = refusals.filter((refusal) => refusal.nodePool === undefined).map(explain);
  const byText = new Map<string, string[]>();
  for (const refusal of refusals) {
    if (refusal.nodePool === undefined) continue;
    const text = explain(refusal);
    byText.set(text, [...(byText.get(text) ?? []), refusal.nodePool]);
  }
  const pools = [...byText].map(
    ([text, names]) => `in node pool${names.length > 1 ? 's' : ''} ${names.join(', ')} ${text}`,
  );
  const why = [...common, ...pools];
  return why.length > 0 ? why.join('; ') : 'no reason was recorded';
}
