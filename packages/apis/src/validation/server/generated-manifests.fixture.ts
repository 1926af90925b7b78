import { ACCEPTANCE_CASES, UPDATE_CASES } from '../../acceptance.fixture.ts';
import { V1BETA1_ACCEPTANCE_CASES } from '../../v1beta1/acceptance.fixture.ts';
import { makeOddName, makeOddValue, makeValue } from './generated-values.fixture.ts';
import { OBJECT_META_SCHEMA } from './object-meta.ts';
import { Random } from './random.fixture.ts';
import type { ServerKind, ServerSchema } from './server-schema.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';
import { fieldSchema } from './unknown-fields.ts';

export type GeneratedManifest = Record<string, unknown> & { readonly apiVersion: string; readonly kind: string };

type Container = Record<string, unknown> | unknown[];

/** A place in an object: what is at `key` of `container`, and the schema of that. */
interface Place {
  readonly container: Container;
  readonly key: string | number;
  readonly schema: ServerSchema;
}

/** Objects that a server accepts, to begin with: what is made from a schema alone seldom keeps all rules. */
const ACCEPTED: readonly object[] = [
  ...[...ACCEPTANCE_CASES, ...V1BETA1_ACCEPTANCE_CASES]
    .filter(({ want }) => want === 'accepted')
    .map(({ manifest }) => manifest),
  ...UPDATE_CASES.map(({ from }) => from),
];

/**
 * Manifest number `seed`: of each version of each kind in turn, valid or not. It is made from the schema or taken from
 * the tables of accepted ones, and then changed up to three times: fields are dropped, misspelt, added, doubled, or get
 * another value, odd ones too. New fields of a schema are in by themselves.
 */
export function generateManifest(seed: number, kinds: readonly ServerKind[] = SERVER_KINDS): GeneratedManifest {
  const random = new Random(seed);
  const kind = kinds[seed % kinds.length];
  if (kind === undefined) throw new RangeError('there is no kind');
  const manifest = begin(random, kind);
  changeManifest(random, manifest, kind);
  return manifest;
}

/** Changes a manifest up to three times. */
export function changeManifest(random: Random, manifest: GeneratedManifest, kind: ServerKind): void {
  for (let changes = random.pick([0, 1, 1, 1, 1, 2, 3]); changes > 0; changes--) change(random, manifest, kind);
  // The namespace says where a request goes to, and has to be there.
  const { metadata } = manifest;
  if (kind.namespaced && isObject(metadata) && 'namespace' in metadata) metadata['namespace'] = 'default';
}

function begin(random: Random, kind: ServerKind): GeneratedManifest {
  const accepted = ACCEPTED.filter(
    (one) => 'kind' in one && 'apiVersion' in one && one.kind === kind.kind && one.apiVersion === kind.apiVersion,
  );
  if (accepted.length > 0 && random.chance(0.75)) {
    // Through JSON, as a manifest is read: fields that are undefined are not there.
    const taken = JSON.parse(JSON.stringify(random.pick(accepted))) as GeneratedManifest;
    if (random.chance(0.5)) enrich(random, taken, kind);
    return taken;
  }
  const made = makeValue(random, kind.schema) as Record<string, unknown>;
  const metadata = { name: 'test', ...(kind.namespaced && { namespace: 'default' }) };
  return { ...made, apiVersion: kind.apiVersion, kind: kind.kind, metadata };
}

/** Adds a field or an entry that the schema knows. */
function enrich(random: Random, manifest: GeneratedManifest, kind: ServerKind): void {
  const places = placesOf(manifest, kind);
  if (places.length === 0) return;
  const place = random.pick(places);
  const value = childOf(place);
  if (Array.isArray(value)) value.push(makeValue(random, place.schema.items ?? {}, 2));
  else if (isObject(value)) {
    const names = Object.keys(place.schema.properties ?? {});
    const name = names.length > 0 ? random.pick(names) : `key-${random.below(10)}`;
    value[name] = makeValue(random, fieldSchema(place.schema, name) ?? {}, 2);
  }
}

function change(random: Random, manifest: GeneratedManifest, kind: ServerKind): void {
  const places = placesOf(manifest, kind);
  if (places.length === 0) return;
  const place = random.pick(places);
  const { container, key, schema } = place;
  const value = childOf(place);
  const changes: readonly (() => void)[] = [
    () => {
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else delete container[key];
    },
    () => {
      setChild(place, makeOddValue(random, schema));
    },
    () => {
      setChild(place, makeOddValue(random, schema));
    },
    () => {
      setChild(place, makeValue(random, schema, 2));
    },
    () => {
      if (Array.isArray(container)) container.push(structuredClone(value));
      else define(container, makeOddName(random, String(key)), structuredClone(value));
    },
    () => {
      if (Array.isArray(value)) value.push(value.length > 0 ? structuredClone(random.pick(value)) : null);
      else if (isObject(value)) define(value, makeOddName(random, 'name'), makeOddValue(random, {}));
      else setChild(place, random.pick([null, '', 0, [], {}]));
    },
    () => {
      if (!Array.isArray(container) && isObject(container)) {
        define(container, makeOddName(random, String(key)), value);
        delete container[key];
      }
    },
    () => {
      enrich(random, manifest, kind);
    },
  ];
  random.pick(changes)();
}

/** All places but the type's, which says where a request goes to. */
function placesOf(manifest: GeneratedManifest, kind: ServerKind): Place[] {
  const places: Place[] = [];
  const walk = (container: Container, key: string | number, schema: ServerSchema): void => {
    const place = { container, key, schema };
    places.push(place);
    const value = childOf(place);
    if (Array.isArray(value)) for (const i of value.keys()) walk(value, i, schema.items ?? {});
    else if (isObject(value)) for (const name of Object.keys(value)) walk(value, name, fieldSchema(schema, name) ?? {});
  };
  for (const name of Object.keys(manifest)) {
    if (name === 'metadata') walk(manifest, name, OBJECT_META_SCHEMA);
    else if (name !== 'apiVersion' && name !== 'kind') walk(manifest, name, fieldSchema(kind.schema, name) ?? {});
  }
  // Most of what can be wrong is in the spec.
  const inSpec = places.filter(({ container }) => container !== manifest);
  return inSpec.length > 0 ? [...inSpec, ...places] : places;
}

function childOf({ container, key }: Place): unknown {
  return Array.isArray(container) ? container[Number(key)] : container[key];
}

function setChild({ container, key }: Place, value: unknown): void {
  if (Array.isArray(container)) container[Number(key)] = value;
  else define(container, String(key), value);
}

/** Also where the name means something to JavaScript. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
