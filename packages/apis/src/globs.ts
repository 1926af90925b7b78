import { isValidLabelValue, LABEL_INSTANCE_TYPE, normalizeLabelKey } from '@karpenter-ts/kube-model';

import { AWS_GROUP, KWOK_GROUP } from './groups.ts';

/** Domains whose `instance-…` labels describe instance types, whatever else is known. */
const INSTANCE_LABEL_DOMAINS: readonly string[] = [AWS_GROUP, KWOK_GROUP];
const INSTANCE_LABEL_NAME = 'instance-';

/** Words for which labels {@link isGlobLabel} means. */
export const GLOB_LABELS: string = `${LABEL_INSTANCE_TYPE} and the other labels of instance types, such as ${AWS_GROUP}/instance-family`;

/** Whether a value of a requirement is meant as a glob: no value of a label has `*` or `?`. */
export function isGlob(value: string): boolean {
  return value.includes('*') || value.includes('?');
}

/**
 * Whether a glob can match a value of a label at all: at most 63 characters, `*` for any text, `?` for any one character,
 * and else what values of labels are made of. There are no brackets and braces.
 */
export function isValidGlob(value: string): boolean {
  // The shortest text that it matches; at its ends `*` may stand for the letter that the text lacks.
  const shortest = value
    .replaceAll('?', 'x')
    .replaceAll(/^\*+|\*+$/g, 'x')
    .replaceAll('*', '');
  return isGlob(value) && value.length <= 63 && isValidLabelValue(shortest);
}

/**
 * Whether a requirement on the label may have globs among its values: `node.kubernetes.io/instance-type`, by its old name
 * too, and labels named `<provider's domain>/instance-…`. Their values are those of the provider's instance types, so that a
 * glob can be replaced by what it matches. Zones, architectures, capacity types and labels of one's own are not among them.
 *
 * @param wellKnown labels that the provider defines, for providers other than AWS and KWOK
 */
export function isGlobLabel(key: string, wellKnown?: ReadonlySet<string>): boolean {
  const label = normalizeLabelKey(key);
  if (label === LABEL_INSTANCE_TYPE) return true;
  const slash = label.indexOf('/');
  if (!label.startsWith(INSTANCE_LABEL_NAME, slash + 1)) return false;
  return wellKnown?.has(label) === true || INSTANCE_LABEL_DOMAINS.includes(label.slice(0, slash));
}

/**
 * Tells of values whether the glob matches them, whole. O(glob × value) at worst, so that no glob takes long, which is not so
 * for the regular expression that it amounts to; most values are told by how they begin and end.
 */
export function globMatcher(glob: string): (value: string) => boolean {
  const first = glob.search(/[*?]/);
  if (first < 0) return (value) => value === glob;
  const begin = glob.slice(0, first);
  const end = glob.slice(Math.max(glob.lastIndexOf('*'), glob.lastIndexOf('?')) + 1);
  const shortest = glob.replaceAll('*', '').length;
  return (value) =>
    value.length >= shortest && value.startsWith(begin) && value.endsWith(end) && matches(glob, value, first);
}

/** Whether the glob matches the value; both are alike up to `from`. */
function matches(glob: string, value: string, from: number): boolean {
  let g = from;
  let v = from;
  // Where to go on when what follows the last `*` turns out not to match.
  let star = -1;
  let retry = 0;
  while (v < value.length) {
    if (glob[g] === '*') {
      star = g++;
      retry = v;
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === value[v])) {
      g++;
      v++;
    } else if (star >= 0) {
      g = star + 1;
      v = ++retry;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
