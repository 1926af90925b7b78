import type { FieldProblem } from '../../field-problem.ts';
import { fieldText } from '../../field-problem.ts';
import { nearestName } from '../../nearest-name.ts';
import { findDuplicates } from './check-lists.ts';
import { RuleCheck } from './check-rules.ts';
import { ShapeCheck } from './check-shape.ts';
import { fillIn } from './fill-in.ts';
import { findMalformed } from './go-decoding.ts';
import { describeUnknownKind, hintForUnknownField } from './hints.ts';
import { copyJson, isJsonObject } from './json-copy.ts';
import type { JsonObject } from './json-copy.ts';
import { checkMetadata, OBJECT_META_SCHEMA } from './object-meta.ts';
import { NOTHING_OLD } from './old-value.ts';
import { Patterns } from './patterns.ts';
import { RuleCompiler } from './rule-compiler.ts';
import { BLOCKING, toFieldProblems } from './server-problem.ts';
import type { ServerProblem } from './server-problem.ts';
import type { ServerKind } from './server-schema.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';
import { pruneUnknownFields, pruneUnknownParts } from './unknown-fields.ts';

/** To find out what was meant takes time, and nobody misspells more fields at a time. */
const MOST_HINTS = 20;

/** Compiled when first used, and kept: nothing else of them can be seen from outside. */
const PATTERNS = new Patterns();
const RULES = new RuleCompiler(PATTERNS);

/** What the verdict depends on besides the manifest. */
export interface ApiServerOptions {
  /** What is there already, as the server gave it out: the manifest is judged as an update of it. */
  readonly oldObject?: unknown;
}

/**
 * Why an API server that has the project's CRDs would refuse the manifest, with strict field validation: empty when it
 * would take it. Metadata, unknown fields, the schema after defaults were filled in, duplicates, and CEL rules; more is
 * told at a time than a server tells, which stops at unknown fields. Patterns take linear time, and an object of more than
 * 3 MiB is not looked into; of very many problems the first thousand are told. Unknown kinds are a problem of `kind` or `apiVersion`.
 *
 * What a server knows and a manifest does not say is not judged: names that are taken, admission webhooks, quotas.
 */
export function validateAsApiServer(manifest: unknown, options: ApiServerOptions = {}): readonly FieldProblem[] {
  return toFieldProblems(judgeAsApiServer(manifest, options));
}

/** The same with what a test needs to compare it with a server's answer. */
export function judgeAsApiServer(manifest: unknown, { oldObject }: ApiServerOptions = {}): readonly ServerProblem[] {
  const { copy: object, problems } = copyJson(manifest);
  if (problems.length > 0) return problems;
  if (!isJsonObject(object)) {
    return [{ path: [], type: 'malformed', message: 'must be an object with apiVersion and kind' }];
  }
  const { apiVersion, kind } = object;
  for (const [name, value] of Object.entries({ apiVersion, kind })) {
    if (value === undefined || value === null || value === '') {
      return [{ path: [name], type: 'malformed', message: 'must be set' }];
    }
    if (typeof value !== 'string') return [{ path: [name], type: 'malformed', message: 'must be text' }];
  }
  const known = SERVER_KINDS.find((one) => one.apiVersion === apiVersion && one.kind === kind);
  if (known === undefined) {
    const message = describeUnknownKind(String(apiVersion), String(kind), SERVER_KINDS);
    const isVersion = SERVER_KINDS.some((one) => one.kind === kind);
    return [{ path: [isVersion ? 'apiVersion' : 'kind'], type: 'malformed', message }];
  }
  const old = oldObject === undefined ? NOTHING_OLD : copyJson(oldObject).copy;
  return judgeObject(object, known, isJsonObject(old) ? old : NOTHING_OLD);
}

/** Judges a copy, which it changes. */
function judgeObject(
  object: JsonObject,
  known: ServerKind,
  old: JsonObject | typeof NOTHING_OLD,
): readonly ServerProblem[] {
  const decoding = decode(object, known);
  if (known.statusIsApart) takeStatus(object, old);
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  const isReadable = !decoding.some(({ path, type }) => path[0] === 'metadata' && type === 'malformed');
  const shape = new ShapeCheck(PATTERNS);
  shape.check(object, known.schema, [], old);
  const problems: readonly ServerProblem[] = [
    ...decoding,
    ...(isReadable ? checkMetadata(metadata, known.namespaced) : []),
    ...(old === NOTHING_OLD ? [] : checkIdentity(metadata, old)),
    ...withoutMisspelt(
      shape.problems.filter(({ path }) => path[0] !== 'metadata'),
      decoding,
    ),
    ...checkReplicas(object, known),
    // Duplicates that were there before an update are tolerated, and others beside them.
    ...(findDuplicates(old, known.schema, []).length > 0 ? [] : findDuplicates(object, known.schema, [])),
  ];
  if (problems.some(({ type }) => BLOCKING.has(type))) return problems;
  const rules = new RuleCheck(RULES);
  rules.check(object, known.schema, old);
  return [...problems, ...rules.problems];
}

/** What the server does before it validates: unknown fields go, nulls that mean nothing go, defaults come. */
function decode(object: JsonObject, known: ServerKind): readonly ServerProblem[] {
  const { metadata } = object;
  const malformed = metadata === undefined ? [] : findMalformed(metadata, OBJECT_META_SCHEMA, ['metadata']);
  if (metadata === null) object['metadata'] = Object.create(null);
  const unknown = [
    ...pruneUnknownParts(metadata, OBJECT_META_SCHEMA, ['metadata']),
    ...pruneUnknownFields(object, known.schema),
  ];
  fillIn(object, known.schema);
  return [
    ...malformed,
    ...unknown.map(({ path, parent }, i): ServerProblem => {
      const hint = i < MOST_HINTS ? hintForUnknownField(path, parent, known, SERVER_KINDS) : '';
      return { path, type: 'unknown', message: `is not a known field${hint === '' ? '' : `; ${hint}`}` };
    }),
  ];
}

/** Status is written through its own endpoint: what the manifest says of it is not looked at. */
function takeStatus(object: JsonObject, old: JsonObject | typeof NOTHING_OLD): void {
  delete object['status'];
  if (old !== NOTHING_OLD && old['status'] !== undefined) object['status'] = old['status'];
}

/** What an update cannot change of metadata; a manifest that does not say it leaves it as it is. */
function checkIdentity(metadata: JsonObject, old: JsonObject): readonly ServerProblem[] {
  const oldMetadata = isJsonObject(old['metadata']) ? old['metadata'] : {};
  return ['name', 'namespace', 'uid']
    .filter((name) => {
      const value = metadata[name];
      return typeof value === 'string' && value !== '' && value !== (oldMetadata[name] ?? '');
    })
    .map((name) => ({ path: ['metadata', name], type: 'invalid', message: 'cannot be changed' }));
}

/** What the scale subresource reads must be an int32 (`ValidateScaleSpec`); other bounds are the schema's. */
function checkReplicas(object: JsonObject, { replicasPath }: ServerKind): readonly ServerProblem[] {
  let value: unknown = replicasPath === undefined ? undefined : object;
  for (const name of replicasPath ?? []) value = isJsonObject(value) ? value[name] : undefined;
  if (replicasPath === undefined || typeof value !== 'number' || value < 2 ** 31) return [];
  return [{ path: replicasPath, type: 'invalid', message: `must be at most 2147483647, not ${value}` }];
}

/**
 * Leaves out fields that must be set and are there, under names that are nearly their own: that was told already, of the
 * first few.
 */
function withoutMisspelt(
  problems: readonly ServerProblem[],
  decoding: readonly ServerProblem[],
): readonly ServerProblem[] {
  const unknown = new Map<string, string[]>();
  for (const { path, type } of decoding.slice(0, MOST_HINTS)) {
    const parent = fieldText(path.slice(0, -1));
    if (type === 'unknown') unknown.set(parent, [...(unknown.get(parent) ?? []), String(path.at(-1))]);
  }
  if (unknown.size === 0) return problems;
  return problems.filter(({ path, type }) => {
    const names = type === 'required' ? unknown.get(fieldText(path.slice(0, -1))) : undefined;
    return names?.some((name) => nearestName(name, [String(path.at(-1))]) !== undefined) !== true;
  });
}
