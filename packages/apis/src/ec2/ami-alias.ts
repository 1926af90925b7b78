import type { AMIFamily, AMISelectorTerm, EC2NodeClassSpec } from '../types.generated.ts';

/** What an alias such as `al2023@latest` names. */
export interface AMIAlias {
  readonly family: AMIFamily;
  /** `latest` or a release of the family's images. */
  readonly version: string;
}

const FAMILIES: ReadonlyMap<string, AMIFamily> = new Map([
  ['al2', 'AL2'],
  ['al2023', 'AL2023'],
  ['bottlerocket', 'Bottlerocket'],
  ['windows2019', 'Windows2019'],
  ['windows2022', 'Windows2022'],
  ['windows2025', 'Windows2025'],
]);

/**
 * Reads an alias. Undefined for what is none: another family, no version, or a second `@`, which the schema lets
 * through.
 */
export function parseAMIAlias(alias: string): AMIAlias | undefined {
  const [name = '', version = '', ...more] = alias.split('@');
  const family = FAMILIES.get(name);
  return family === undefined || version === '' || more.length > 0 ? undefined : { family, version };
}

/**
 * The family whose user data and block devices a class' nodes get: the one that is set, else the alias', else `Custom`.
 * Upstream: `EC2NodeClass.AMIFamily`.
 */
export function resolveAMIFamily(spec: {
  readonly amiFamily?: EC2NodeClassSpec['amiFamily'];
  readonly amiSelectorTerms: readonly Pick<AMISelectorTerm, 'alias'>[];
}): AMIFamily {
  if (spec.amiFamily !== undefined) return spec.amiFamily;
  const alias = spec.amiSelectorTerms.find((term) => term.alias !== undefined && term.alias !== '')?.alias;
  return (alias === undefined ? undefined : FAMILIES.get(alias.split('@', 1)[0] ?? '')) ?? 'Custom';
}
