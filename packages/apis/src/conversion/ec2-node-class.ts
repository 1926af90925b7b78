import { ANNOTATION_ALIAS_VERSION, ANNOTATION_UBUNTU, annotationsOf, withAnnotations } from './annotations.ts';
import { equalJson, get, has, isObject, mapListAt, mapObjectAt, objectAt, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';

const FAMILIES = ['AL2', 'AL2023', 'Bottlerocket', 'Windows2019', 'Windows2022', 'Windows2025'] as const;
type Family = (typeof FAMILIES)[number];

const LATEST = 'latest';
/** How versions of images look, `v20240807` or `v1.20.4`. Windows has none but the latest. */
const VERSIONS: Readonly<Partial<Record<Family, RegExp>>> = {
  AL2: /^v?\d{8}/,
  AL2023: /^v?\d{8}/,
  Bottlerocket: /^v?\d+\.\d+/,
};
/** How far v1beta1 lets answers of the metadata service go where nothing is said; in v1, it is one hop. */
const HOP_LIMIT = 2;

/** The volume that Ubuntu's images had where no other was asked for. Upstream: `EC2NodeClass.ConvertFrom`. */
const UBUNTU_VOLUMES = [
  { deviceName: '/dev/sda1', rootVolume: true, ebs: { encrypted: true, volumeType: 'gp3', volumeSize: '20Gi' } },
];
/** Stands for Ubuntu's images, which have no alias: a term is needed, and none may select anything. */
const NO_IMAGES = [{ id: 'ami-placeholder' }];

/** Parts of the annotation for Ubuntu. */
const UBUNTU_FAMILY = 'amiFamily';
const UBUNTU_MAPPINGS = 'blockDeviceMappings';
const UBUNTU_INCOMPATIBLE = 'incompatible';

/**
 * An EC2NodeClass of v1beta1 in v1. Upstream: `EC2NodeClass.ConvertFrom`; here the other spelling of `kmsKeyID` is
 * known besides, and the hop limit is written down where it was left out.
 */
export function nodeClassToV1(nodeClass: JsonObject): JsonObject {
  const given = objectAt(nodeClass, 'spec');
  if (given === undefined) return nodeClass;
  const common = mapListAt(withHopLimit(given), 'blockDeviceMappings', (mapping) =>
    mapObjectAt(mapping, 'ebs', withKeyId),
  );
  const { amiFamily } = given;
  const hasTerms = !isEmptyList(get(given, 'amiSelectorTerms'));
  let spec: JsonObject = common;
  let ubuntu: string | undefined;
  if (amiFamily === 'Ubuntu') {
    const hasMappings = has(given, 'blockDeviceMappings');
    spec = {
      ...common,
      amiFamily: 'AL2',
      ...(!hasTerms && { amiSelectorTerms: NO_IMAGES }),
      ...(!hasMappings && { blockDeviceMappings: UBUNTU_VOLUMES }),
    };
    ubuntu = [
      UBUNTU_FAMILY,
      ...(hasMappings ? [] : [UBUNTU_MAPPINGS]),
      ...(hasTerms ? [] : [UBUNTU_INCOMPATIBLE]),
    ].join(',');
  } else if (!hasTerms && isFamily(amiFamily)) {
    const alias = aliasOf(amiFamily, get(annotationsOf(nodeClass), ANNOTATION_ALIAS_VERSION));
    spec = { ...withField(common, 'amiFamily', undefined), amiSelectorTerms: [{ alias }] };
  }
  return withAnnotations(
    { ...nodeClass, spec },
    { [ANNOTATION_ALIAS_VERSION]: undefined, [ANNOTATION_UBUNTU]: ubuntu },
  );
}

/** An EC2NodeClass of v1 in v1beta1. Upstream: `EC2NodeClass.ConvertTo`. */
export function nodeClassToV1beta1(nodeClass: JsonObject): JsonObject {
  const spec = objectAt(nodeClass, 'spec');
  if (spec === undefined) return nodeClass;
  const alias = aliasIn(get(spec, 'amiSelectorTerms'));
  const ubuntu = get(annotationsOf(nodeClass), ANNOTATION_UBUNTU);
  // The annotation counts while the class still has the family that stands for Ubuntu.
  const isUbuntu = typeof ubuntu === 'string' && get(spec, 'amiFamily') === 'AL2' && alias === undefined;
  const [family, version = LATEST] = isUbuntu ? [] : splitAlias(alias);
  return withAnnotations(
    { ...nodeClass, spec: isUbuntu ? withUbuntu(spec, ubuntu.split(',')) : withoutAlias(spec, family) },
    {
      [ANNOTATION_UBUNTU]: undefined,
      [ANNOTATION_ALIAS_VERSION]: alias === undefined || version === LATEST ? undefined : version,
    },
  );
}

function withUbuntu(spec: JsonObject, parts: readonly string[]): JsonObject {
  const dropped = (name: string, part: string, standIn: unknown): boolean =>
    parts.includes(part) && equalJson(get(spec, name), standIn);
  let restored: JsonObject = { ...withoutAlias(spec, undefined), amiFamily: 'Ubuntu' };
  if (dropped('amiSelectorTerms', UBUNTU_INCOMPATIBLE, NO_IMAGES)) {
    restored = withField(restored, 'amiSelectorTerms', undefined);
  }
  if (dropped('blockDeviceMappings', UBUNTU_MAPPINGS, UBUNTU_VOLUMES)) {
    restored = withField(restored, 'blockDeviceMappings', undefined);
  }
  return restored;
}

/** v1beta1 knows neither aliases nor SSM parameters: terms of these go, and the family of the alias is the class'. */
function withoutAlias(spec: JsonObject, aliasFamily: string | undefined): JsonObject {
  const terms = get(spec, 'amiSelectorTerms');
  const family = FAMILIES.find((name) => name.toLowerCase() === aliasFamily);
  const named = has(spec, 'amiFamily') || family === undefined ? spec : { ...spec, amiFamily: family };
  if (!Array.isArray(terms)) return named;
  const shown = terms.filter((term: unknown) => !isObject(term) || !(has(term, 'alias') || has(term, 'ssmParameter')));
  return withField(named, 'amiSelectorTerms', shown.length === 0 && terms.length > 0 ? undefined : shown);
}

/**
 * After an edit in v1beta1, v1 must not be left with what contradicts itself: an alias stands alone, and next to the
 * AMI family that is its own, or next to none.
 */
export function settleV1NodeClass(nodeClass: JsonObject): JsonObject {
  return mapObjectAt(nodeClass, 'spec', (spec) => {
    const terms = get(spec, 'amiSelectorTerms');
    const alias = aliasIn(terms);
    if (alias === undefined || !Array.isArray(terms)) return spec;
    const alone = terms.length === 1 ? spec : { ...spec, amiSelectorTerms: [{ alias }] };
    const { amiFamily } = spec;
    const fits = amiFamily === 'Custom' || String(amiFamily).toLowerCase() === splitAlias(alias)[0];
    return fits ? alone : withField(alone, 'amiFamily', undefined);
  });
}

/** After an edit in v1, v1beta1 must not be left with a key under two names: the one that v1 knows counts. */
export function settleV1beta1NodeClass(nodeClass: JsonObject): JsonObject {
  return mapObjectAt(nodeClass, 'spec', (spec) =>
    mapListAt(spec, 'blockDeviceMappings', (mapping) =>
      mapObjectAt(mapping, 'ebs', (ebs) =>
        has(ebs, 'kmsKeyID') && has(ebs, 'kmsKeyId') ? withField(ebs, 'kmsKeyId', undefined) : ebs,
      ),
    ),
  );
}

function withHopLimit(spec: JsonObject): JsonObject {
  const options = get(spec, 'metadataOptions');
  if (options === undefined || options === null) {
    return { ...spec, metadataOptions: { httpPutResponseHopLimit: HOP_LIMIT } };
  }
  return isObject(options) && !has(options, 'httpPutResponseHopLimit')
    ? { ...spec, metadataOptions: { ...options, httpPutResponseHopLimit: HOP_LIMIT } }
    : spec;
}

function withKeyId(ebs: JsonObject): JsonObject {
  const { kmsKeyId, ...rest } = ebs;
  return kmsKeyId === undefined ? ebs : { ...rest, kmsKeyID: get(ebs, 'kmsKeyID') ?? kmsKeyId };
}

function isFamily(family: unknown): family is Family {
  return (FAMILIES as readonly unknown[]).includes(family);
}

/** A version of another family's images is none of this one's: its `amiFamily` was edited since. */
function aliasOf(family: Family, version: unknown): string {
  const isPinned = typeof version === 'string' && VERSIONS[family]?.test(version) === true;
  return `${family.toLowerCase()}@${isPinned ? version : LATEST}`;
}

function aliasIn(terms: unknown): string | undefined {
  if (!Array.isArray(terms)) return undefined;
  const aliases = terms.flatMap((term: unknown) => (isObject(term) ? [get(term, 'alias')] : []));
  return aliases.find((alias) => typeof alias === 'string');
}

/** Family and version of an alias; a version may have an `@` in it. */
function splitAlias(alias: string | undefined): readonly [family?: string, version?: string] {
  if (alias === undefined) return [];
  const at = alias.indexOf('@');
  return at < 0 ? [alias] : [alias.slice(0, at), alias.slice(at + 1)];
}

function isEmptyList(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
