import { formatResource, formatTaint } from '@karpenter-ts/kube-model';
import type { SuggestedChange } from '../result.ts';

/** How a suggestion goes on after "it would fit if". */
export function wordChanges(changes: readonly SuggestedChange[]): string {
  const words = changes.map((change, i) => {
    const word = wordChange(change);
    // Several amounts read as one list.
    return i > 0 && change.kind === 'reduce-request' && changes[i - 1]!.kind === 'reduce-request'
      ? word.slice('it asked for '.length)
      : word;
  });
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}` : (words[0] ?? '');
}

function wordChange(change: SuggestedChange): string {
  switch (change.kind) {
    case 'add-toleration': {
      const { key = '', value, effect = '' } = change.toleration;
      return `it tolerated the taint ${formatTaint({ key, value, effect })}`;
    }
    case 'change-requirement':
      return `it asked for ${change.key} ${change.values.join(' or ')}`;
    case 'drop-requirement':
      return `it did not ask for ${change.key}`;
    case 'reduce-request': {
      const { resource, from, to } = change;
      return `it asked for ${formatResource(resource, from - to)} ${resource} less (${formatResource(resource, to)})`;
    }
    case 'loosen-spread':
      return `its spread over ${change.topologyKey} had a maxSkew of ${change.to}`;
    case 'soften-spread':
      return `its spread over ${change.topologyKey} were ScheduleAnyway`;
    case 'soften-affinity':
      return `its pod ${change.affinity} on ${change.topologyKey}${change.alike === true ? ' (and that of the pods like it)' : ''} were preferred rather than required`;
    case 'free-host-port':
      return `it did not ask for host port ${change.port}/${change.protocol}`;
    case 'move-volumes':
      return `its volumes (${change.claims.join(', ')}) were in ${change.key} ${change.values.join(' or ')}`;
    case 'raise-limit': {
      const { nodePool, resource, from, to } = change;
      const more = `${formatResource(resource, to - from)} more`;
      return `the limit on ${resource} of node pool ${nodePool} were ${formatResource(resource, to)} (${more})`;
    }
    case 'lower-min-values':
      return `minValues of ${change.key} in node pool ${change.nodePool} were ${change.to}`;
  }
}
