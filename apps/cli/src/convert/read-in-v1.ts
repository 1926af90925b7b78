import { convertManifests, formatManifestProblem, type PlacedObject } from '@karpenter-ts/manifests';

import { isOldVersion } from './old-versions.ts';

/** Here globs are as good as what they match. */
const NOT_TOLD: ReadonlySet<string> = new Set(['convert/globs']);

export interface ManifestsInV1 {
  /** Those that need no conversion are the ones that were given. */
  readonly manifests: readonly PlacedObject[];
  /** What was converted, and what else there is to say about it. For stderr, a line each. */
  readonly lines: readonly string[];
}

/** Manifests of older versions as `karpenter-ts convert` makes them, for commands that know v1 alone. */
export function readInV1(given: readonly PlacedObject[]): ManifestsInV1 {
  const { manifests, problems } = convertManifests(given);
  const told = problems.filter(({ rule }) => !NOT_TOLD.has(rule)).map(formatManifestProblem);
  const converted = given.filter(({ object }) => isOldVersion(object.apiVersion));
  return { manifests, lines: [...converted.map((each) => `${each.file}:${each.line}: ${readAsV1(each)}`), ...told] };
}

export interface ObjectsInV1 {
  readonly objects: readonly unknown[];
  /** As those of {@link ManifestsInV1}. */
  readonly lines: readonly string[];
}

/** The same for the list `objects` of a JSON file, of whose lines nothing is known. What is no object comes last. */
export function convertedObjects(objects: readonly unknown[], file: string): ObjectsInV1 {
  const given = objects.flatMap((object, i): readonly PlacedObject[] => {
    if (typeof object !== 'object' || object === null) return [];
    // The line stands for the place in the list.
    return [{ object: object, file, line: i, locate: () => ({ line: i, column: 0 }) }];
  });
  const { manifests, problems } = convertManifests(given);
  const told = problems.filter(({ rule }) => !NOT_TOLD.has(rule));
  return {
    objects: [
      ...manifests.map(({ object }) => object),
      ...objects.filter((each) => typeof each !== 'object' || each === null),
    ],
    lines: [
      ...given
        .filter(({ object }) => isOldVersion(object.apiVersion))
        .map((each) => `${file}: objects[${each.line}]: ${readAsV1(each)}`),
      ...told.map(
        ({ line, severity, field = '', message }) =>
          `${file}: objects[${line}]${field === '' ? '' : `.${field}`}: ${severity}: ${message}`,
      ),
    ],
  };
}

function readAsV1({ object: { apiVersion = '', kind = '', metadata } }: PlacedObject): string {
  return `${kind} ${metadata?.name ?? ''} is of ${apiVersion}, and is read as v1`;
}
