import type { FieldPath } from '../../field-problem.ts';
import { fieldText } from '../../field-problem.ts';
import { nearestName } from '../../nearest-name.ts';
import type { ServerKind, ServerSchema } from './server-schema.ts';

/** Fields that older versions had, and what became of them. */
const RETIRED_FIELDS: ReadonlyMap<string, string> = new Map([
  ['ttlSecondsAfterEmpty', "was v1alpha5's; v1 says disruption.consolidationPolicy WhenEmpty with consolidateAfter"],
  ['ttlSecondsUntilExpired', "was v1alpha5's; v1 says expireAfter in spec.template.spec"],
  ['consolidation', "was v1alpha5's; v1 says disruption.consolidationPolicy"],
  ['providerRef', "was v1alpha5's; v1 says nodeClassRef in spec.template.spec"],
  ['provider', "was v1alpha5's; v1 says nodeClassRef in spec.template.spec"],
  ['subnetSelector', "was v1alpha1's; subnetSelectorTerms have its tags now"],
  ['securityGroupSelector', "was v1alpha1's; securityGroupSelectorTerms have its tags now"],
  ['amiSelector', "was v1alpha1's; amiSelectorTerms have its tags now"],
  ['kubeletConfiguration', "was v1alpha5's; v1 says kubelet in the EC2NodeClass' spec"],
]);

/** The same, of fields that only one place had, by that place. */
const RETIRED_PLACES: ReadonlyMap<string, string> = new Map([
  ['nodeClassRef.apiVersion', "was v1beta1's; v1 says group, without the version"],
  ['nodeClassRef.group', "is v1's; v1beta1 says apiVersion, with the version"],
]);

/** Values of enumerations that older versions had. */
const RETIRED_VALUES: ReadonlyMap<string, { readonly version: string; readonly now: string }> = new Map([
  ['WhenUnderutilized', { version: 'v1beta1', now: 'WhenEmptyOrUnderutilized' }],
  ['WhenEmptyOrUnderutilized', { version: 'v1', now: 'WhenUnderutilized' }],
]);

/**
 * Why a field may be unknown: it is misspelt, at the wrong place, another kind's, or of another time. Empty when there is
 * no idea.
 *
 * @param parent the schema of the object that it is in.
 */
export function hintForUnknownField(
  path: FieldPath,
  parent: ServerSchema | undefined,
  kind: ServerKind,
  kinds: readonly ServerKind[],
): string {
  const name = String(path.at(-1));
  const siblings = Object.keys(parent?.properties ?? {});
  const folded = siblings.find((sibling) => sibling.toLowerCase() === name.toLowerCase());
  if (folded !== undefined) return `did you mean ${folded}?`;
  const place = RETIRED_PLACES.get(`${String(path.at(-2))}.${name}`);
  if (place !== undefined) return place;
  if (path.at(-3) === 'limits' && path.at(-2) === 'resources') {
    return "resources of limits were v1alpha5's; limits themselves have them now";
  }
  const elsewhere = placesOf(kind.schema, (field) => field === name);
  if (elsewhere.length > 0 && elsewhere.length <= 2) {
    return `it belongs to ${elsewhere.join(' or ')}`;
  }
  const near = nearestName(name, siblings);
  if (near !== undefined) return `did you mean ${near}?`;
  const retired = RETIRED_FIELDS.get(name);
  if (retired !== undefined) return retired;
  for (const other of kinds) {
    if (other.kind === kind.kind || !sharesVersion(other, kind)) continue;
    const [first, second] = placesOf(other.schema, (field) => field === name);
    if (first !== undefined && second === undefined) return `it belongs to ${first} of ${other.kind}`;
  }
  const all = new Set<string>();
  placesOf(kind.schema, (field) => {
    all.add(field);
    return false;
  });
  const far = nearestName(name, all);
  if (far === undefined) return '';
  const places = placesOf(kind.schema, (field) => field === far);
  return places.length === 1 ? `did you mean ${far}, which belongs to ${places.join()}?` : '';
}

/** Why a value may be none of an enumeration. Empty when there is no idea. */
export function hintForValue(value: unknown, allowed: readonly unknown[]): string {
  if (typeof value !== 'string') return '';
  const retired = RETIRED_VALUES.get(value);
  if (retired !== undefined && allowed.includes(retired.now)) {
    return `${value} is ${retired.version}'s word for ${retired.now}`;
  }
  const near = nearestName(
    value,
    allowed.filter((one): one is string => typeof one === 'string'),
  );
  return near === undefined ? '' : `did you mean ${near}?`;
}

/** Kinds of before v1beta1, and what they became. */
const ALPHA_KINDS: ReadonlyMap<string, string> = new Map([
  ['Provisioner', 'NodePool'],
  ['AWSNodeTemplate', 'EC2NodeClass'],
  ['Machine', 'NodeClaim'],
]);

/** What to say of an `apiVersion` and a `kind` that are not known together. */
export function describeUnknownKind(apiVersion: string, kind: string, kinds: readonly ServerKind[]): string {
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  const successor = ALPHA_KINDS.get(kind);
  if (successor !== undefined && group.startsWith('karpenter')) {
    const converted = kind === 'Machine' ? '' : '; karpenter-ts convert turns it into one';
    return `is not served any more: ${kind} became ${successor}${converted}`;
  }
  const versions = kinds.filter((known) => known.kind === kind).map((known) => known.apiVersion);
  if (versions.length > 0) {
    return `is not known: ${kind} is in ${versions.join(' and ')}, not in ${apiVersion === '' ? 'nothing' : apiVersion}`;
  }
  const near = nearestName(
    kind,
    kinds.map((known) => known.kind),
  );
  const names = kinds.map((known) => `${known.apiVersion} ${known.kind}`);
  return near === undefined
    ? `is not known: ${apiVersion} ${kind} is none of ${names.join(', ')}`
    : `is not known: ${apiVersion} ${kind}; did you mean ${near}?`;
}

/** Where below `spec` fields are that `wanted` says yes to: `spec.template.spec`, `spec.disruption.budgets[]`. */
function placesOf(schema: ServerSchema, wanted: (name: string) => boolean): string[] {
  const places: string[] = [];
  const walk = (part: ServerSchema, at: readonly string[]): void => {
    for (const [name, field] of Object.entries(part.properties ?? {})) {
      if (at.length === 0 && name !== 'spec') continue;
      if (wanted(name)) places.push(fieldText(at).replaceAll('[[]]', '[]'));
      walk(field, [...at, name]);
    }
    if (part.items !== undefined) walk(part.items, [...at, '[]']);
  };
  walk(schema, []);
  return places;
}

/** Of the same generation: what became of a v1beta1 field is not told by v1alpha1 kinds, but by those beside it. */
function sharesVersion(a: ServerKind, b: ServerKind): boolean {
  return a.apiVersion.endsWith(b.apiVersion.slice(b.apiVersion.indexOf('/')));
}
