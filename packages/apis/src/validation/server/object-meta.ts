import { isDnsSubdomain, isQualifiedName, isValidLabelValue } from '@karpenter-ts/kube-model';
import type { FieldPath } from '../../field-problem.ts';
import { shown } from '../shape-wording.ts';
import { isJsonObject } from './json-copy.ts';
import type { JsonObject } from './json-copy.ts';
import type { ServerProblem, ServerProblemType } from './server-problem.ts';
import type { ServerSchema } from './server-schema.ts';

const TEXT: ServerSchema = { type: 'string' };
const TEXTS: ServerSchema = { type: 'object', additionalProperties: TEXT };
const INTEGER: ServerSchema = { type: 'integer' };
const BOOLEAN: ServerSchema = { type: 'boolean' };
const TIME: ServerSchema = { type: 'string', format: 'date-time' };

/** Kubernetes' ObjectMeta, as far as decoding it can fail. A null is as good as nothing everywhere. */
export const OBJECT_META_SCHEMA: ServerSchema = {
  type: 'object',
  properties: {
    ...Object.fromEntries(
      ['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion'].map((name) => [name, TEXT]),
    ),
    generation: INTEGER,
    creationTimestamp: TIME,
    deletionTimestamp: TIME,
    deletionGracePeriodSeconds: INTEGER,
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: 'array', items: TEXT },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: TEXT,
          kind: TEXT,
          name: TEXT,
          uid: TEXT,
          controller: BOOLEAN,
          blockOwnerDeletion: BOOLEAN,
        },
      },
    },
    managedFields: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...Object.fromEntries(
            ['manager', 'operation', 'apiVersion', 'fieldsType', 'subresource'].map((name) => [name, TEXT]),
          ),
          time: TIME,
          fieldsV1: { preserveUnknownFields: true },
        },
      },
    },
  },
};

/** The API server's limit of all annotations together (`TotalAnnotationSizeLimitB`). */
const MOST_ANNOTATION_BYTES = 256 * 1024;

/** What is wrong with metadata that could be decoded (apimachinery's `ValidateObjectMetaAccessor`). */
export function checkMetadata(metadata: JsonObject, namespaced: boolean): readonly ServerProblem[] {
  const problems: ServerProblem[] = [];
  const report = (path: FieldPath, message: string, type: ServerProblemType = 'invalid'): void => {
    problems.push({ path: ['metadata', ...path], type, message });
  };
  const name = textOf(metadata['name']);
  const generateName = textOf(metadata['generateName']);
  if (generateName !== '' && !isDnsSubdomain(maskTrailingDash(generateName))) {
    report(['generateName'], `must be the start of ${SUBDOMAIN}, not ${shown(generateName)}`);
  }
  if (name !== '') {
    if (!isDnsSubdomain(name)) report(['name'], `must be ${SUBDOMAIN}, not ${shown(name)}`);
  } else if (generateName === '') report(['name'], 'must be set', 'required');

  const namespace = textOf(metadata['namespace']);
  if (namespaced && namespace !== '' && !/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) {
    report(['namespace'], `must be lower-case letters, digits and "-", at most 63, not ${shown(namespace)}`);
  }
  for (const [key, value] of textsOf(metadata['labels'])) {
    if (!isQualifiedName(key)) report(['labels', key], `the key must be ${QUALIFIED}`);
    if (!isValidLabelValue(value)) {
      report(['labels', key], `must be empty, or at most 63 ${NAME_CHARACTERS}, not ${shown(value)}`);
    }
  }
  let bytes = 0;
  for (const [key, value] of textsOf(metadata['annotations'])) {
    bytes += utf8Length(key) + utf8Length(value);
    if (!isQualifiedName(key.toLowerCase())) report(['annotations', key], `the key must be ${QUALIFIED}`);
  }
  if (bytes > MOST_ANNOTATION_BYTES) {
    report(['annotations'], `must have at most ${MOST_ANNOTATION_BYTES} bytes together, not ${bytes}`, 'tooLong');
  }
  checkOwners(listOf(metadata['ownerReferences']), report);
  checkFinalizers(listOf(metadata['finalizers']).map(textOf), report);
  return problems;
}

type Report = (path: FieldPath, message: string) => void;

const NAME_CHARACTERS = 'letters, digits, "-", "_" and "." that start and end with a letter or digit';
const SUBDOMAIN =
  'lower-case letters, digits, "-" and "." that start and end with a letter or digit, at most 253 characters';
const QUALIFIED = `at most 63 ${NAME_CHARACTERS}, with a domain and "/" before it if need be`;

function checkOwners(owners: readonly unknown[], report: Report): void {
  let controllers = 0;
  for (const [i, owner] of owners.entries()) {
    const fields = isJsonObject(owner) ? owner : {};
    for (const name of ['apiVersion', 'kind', 'name', 'uid']) {
      if (textOf(fields[name]) === '') report(['ownerReferences', i, name], 'must be set');
    }
    const apiVersion = textOf(fields['apiVersion']);
    if (apiVersion.endsWith('/') || apiVersion.split('/').length > 2) {
      report(['ownerReferences', i, 'apiVersion'], `must be a group and a version, not ${shown(apiVersion)}`);
    }
    if (apiVersion === 'v1' && fields['kind'] === 'Event')
      report(['ownerReferences', i], 'an Event cannot be an owner');
    if (fields['controller'] === true) controllers++;
  }
  if (controllers > 1) report(['ownerReferences'], 'only one owner can have controller set');
}

function checkFinalizers(finalizers: readonly string[], report: Report): void {
  for (const finalizer of finalizers) {
    if (!isQualifiedName(finalizer)) report(['finalizers'], `must each be ${QUALIFIED}, not ${shown(finalizer)}`);
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    report(['finalizers'], 'orphan and foregroundDeletion exclude each other');
  }
}

/** A name that something will be added to may end with a dash (`maskTrailingDash`). */
function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): [string, string][] {
  return isJsonObject(value) ? Object.entries(value).map(([key, text]) => [key, textOf(text)]) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** How many bytes a text has in UTF-8. O(n). */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
