import { canonicalJson } from '../canonical-json.ts';
import { AWS_GROUP, EC2_NODE_CLASS_GVK, GROUP, NODE_CLAIM_GVK, NODE_POOL_GVK, apiVersionOf } from '../groups.ts';
import { VERSION } from '../v1beta1/groups.ts';
import { hasRightShape } from '../validation/validate-manifest.ts';
import {
  ANNOTATION_V1BETA1_FIELDS,
  ANNOTATION_V1_FIELDS,
  annotationsOf,
  CONVERTED_ANNOTATIONS,
  withAnnotations,
} from './annotations.ts';
import { ConversionError } from './conversion-error.ts';
import { difference, restore } from './difference.ts';
import { dropFields } from './drop-fields.ts';
import { nodeClassToV1, nodeClassToV1beta1, settleV1NodeClass, settleV1beta1NodeClass } from './ec2-node-class.ts';
import { get, isObject, mapObjectAt, parseObject, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { nodeClaimToV1, nodeClaimToV1beta1 } from './node-claim.ts';
import { nodePoolToV1, nodePoolToV1beta1, settleV1beta1NodePool } from './node-pool.ts';
import { VERSION_FIELDS } from './version-fields.generated.ts';

type Version = 'v1' | 'v1beta1';
type Change = (object: JsonObject) => JsonObject;

/** What is known of one kind. */
interface Converter {
  readonly group: string;
  readonly to: Readonly<Record<Version, Change>>;
  /** Mends what restoring fields beside an edit may have broken. */
  readonly settle: Readonly<Record<Version, Change>>;
}

const same: Change = (object) => object;

const CONVERTERS: ReadonlyMap<string, Converter> = new Map<string, Converter>([
  [
    NODE_POOL_GVK.kind,
    {
      group: GROUP,
      to: { v1: nodePoolToV1, v1beta1: nodePoolToV1beta1 },
      settle: { v1: same, v1beta1: settleV1beta1NodePool },
    },
  ],
  [
    NODE_CLAIM_GVK.kind,
    {
      group: GROUP,
      to: { v1: nodeClaimToV1, v1beta1: nodeClaimToV1beta1 },
      settle: { v1: same, v1beta1: same },
    },
  ],
  [
    EC2_NODE_CLASS_GVK.kind,
    {
      group: AWS_GROUP,
      to: { v1: nodeClassToV1, v1beta1: nodeClassToV1beta1 },
      settle: { v1: settleV1NodeClass, v1beta1: settleV1beta1NodeClass },
    },
  ],
]);

const VERSIONS: readonly Version[] = [NODE_POOL_GVK.version as 'v1', VERSION];

/** In which annotation a version keeps what only the other one says. */
const KEPT_IN: Readonly<Record<Version, string>> = { v1: ANNOTATION_V1BETA1_FIELDS, v1beta1: ANNOTATION_V1_FIELDS };

/** Every `apiVersion` in which {@link convertObject} can give an object of that kind; none for a kind that has but one. */
export function convertibleVersions(apiVersion: string, kind: string): readonly string[] {
  const converter = CONVERTERS.get(kind);
  if (converter === undefined) return [];
  const { group } = converter;
  const versions = VERSIONS.map((version) => apiVersionOf({ group, version }));
  return versions.includes(apiVersion) ? versions : [];
}

/**
 * The object in another version: NodePools, NodeClaims and EC2NodeClasses in `v1` and `v1beta1`. It means the same
 * there, and converted back it is what it was: what the other version has no field for is kept in annotations, which
 * are gone again in the version that has the field. Where the object was edited in the meantime the edit counts, and
 * the annotations fill in only what it could not say. An annotation that cannot be read
 * is ignored, and so is one that would make the object one of a shape that the version does not have.
 *
 * An object that is in that version already is given back as it is, of whatever kind. Fields that neither version has
 * stay where they are. Pure: the object is not changed, but parts of it are shared with the one that is given back.
 *
 * @throws {ConversionError} when the object's kind is not there in one of the versions
 */
export function convertObject(object: object, apiVersion: string): JsonObject {
  // Interfaces are no records to TypeScript, and whoever has none of its types may hand in anything.
  const given = object as JsonObject | null;
  const { apiVersion: from, kind } = given ?? {};
  if (given === null || typeof from !== 'string' || typeof kind !== 'string') {
    throw new ConversionError({}, apiVersion, 'it has no apiVersion or no kind');
  }
  if (from === apiVersion) return given;
  const versions = convertibleVersions(from, kind);
  const converter = CONVERTERS.get(kind);
  if (converter === undefined || versions.length === 0) {
    const kinds = [...CONVERTERS].map(([name, { group }]) => `${group} ${name}`).join(', ');
    throw new ConversionError(
      { apiVersion: from, kind },
      apiVersion,
      `only ${VERSIONS.join(' and ')} of ${kinds} can be`,
    );
  }
  const target = VERSIONS[versions.indexOf(apiVersion)];
  if (target === undefined) {
    throw new ConversionError({ apiVersion: from, kind }, apiVersion, `it can be had as ${versions.join(' or ')}`);
  }
  const source: Version = target === 'v1' ? 'v1beta1' : 'v1';
  return { ...convert(given, { apiVersion, kind, converter, source, target }), apiVersion, kind };
}

interface Conversion {
  readonly apiVersion: string;
  readonly kind: string;
  readonly converter: Converter;
  readonly source: Version;
  readonly target: Version;
}

function convert(object: JsonObject, { apiVersion, kind, converter, source, target }: Conversion): JsonObject {
  const toVersion = (given: JsonObject, from: Version, to: Version): JsonObject => {
    const only = VERSION_FIELDS[kind]?.[from] ?? {};
    return mapObjectAt(converter.to[to](given), 'spec', (spec) => dropFields(spec, only));
  };
  const kept = parseObject(get(annotationsOf(object), KEPT_IN[source]));
  // Neither version's own keeping is part of what is converted.
  const bare = withAnnotations(object, { [KEPT_IN.v1]: undefined, [KEPT_IN.v1beta1]: undefined });
  const plain = toVersion(bare, source, target);
  const restored = kept && converter.settle[target](withEssence(plain, restore(kept, essence(plain))));
  const converted = restored === undefined || isSpoilt(plain, restored, apiVersion, kind) ? plain : restored;
  const lost = difference(essence(toVersion(converted, target, source)), essence(bare));
  return lost === undefined ? converted : withAnnotations(converted, { [KEPT_IN[target]]: canonicalJson(lost) });
}

/**
 * Whether an annotation put something in that no API server would have taken. It judges what is written in one version
 * there alone, so a wrong word in an annotation must not get past it into the other.
 */
function isSpoilt(plain: JsonObject, restored: JsonObject, apiVersion: string, kind: string): boolean {
  const isValid = (object: JsonObject): boolean => hasRightShape({ ...object, apiVersion, kind });
  return !isValid(restored) && isValid(plain);
}

/** What of an object conversion changes. The status is the same in both versions. */
function essence(object: JsonObject): JsonObject {
  return { annotations: annotationsOf(object), spec: get(object, 'spec') };
}

function withEssence(object: JsonObject, restored: unknown): JsonObject {
  if (!isObject(restored)) return object;
  const annotations = get(restored, 'annotations') ?? {};
  // Others are the user's, and what is no text would make the API server refuse the whole answer.
  const changes = CONVERTED_ANNOTATIONS.flatMap((key) => {
    const value = isObject(annotations) ? get(annotations, key) : get(annotationsOf(object), key);
    return value === undefined || typeof value === 'string' ? [[key, value] as const] : [];
  });
  return withField(withAnnotations(object, Object.fromEntries(changes)), 'spec', get(restored, 'spec'));
}
