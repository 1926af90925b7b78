/** The letters of names that Kubernetes makes (`rand.SafeEncodeString`): no vowels, so no words. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * A short name for a pod template: equal for equal templates, whatever the order of their members.
 * FNV-1a in 32 bits, as `ComputeHash` of k8s.io/kubernetes takes, but of the JSON: the names differ from a real cluster's.
 */
export function templateHash(template: unknown): string {
  let hash = 0x811c9dc5;
  for (const char of stableJson(template)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return Array.from(String(hash), (digit) => alphabet.charAt(Number(digit))).join('');
}

/** JSON with the members of objects in the order of their names. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
