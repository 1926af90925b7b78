import type { NodePool } from '@karpenter-ts/apis';
import type { KubernetesObject, PodTemplateSpec } from '@karpenter-ts/kube-model';

import type { Severity } from './finding.ts';
import type { ObjectRule } from './rules.ts';

/** A manifest to be judged. Those of `readManifestText` are such; a plain object in `object` will do. */
export interface JudgedManifest {
  readonly object: KubernetesObject;
  readonly file?: string | undefined;
  /** Of its beginning, counted from 1. */
  readonly line?: number | undefined;
  /** Where a field stands, or what of it is there. */
  readonly locate?: ((field: string) => { readonly line: number; readonly column: number }) | undefined;
}

/** An object with its identity read. */
export interface Subject {
  readonly manifest: JudgedManifest;
  readonly apiVersion: string;
  readonly kind: string;
  /** `default` where a namespaced object has none; undefined for kinds without namespaces. */
  readonly namespace?: string | undefined;
  /** Empty where it has none. */
  readonly name: string;
  /** The object in the current version of its API. */
  readonly current: KubernetesObject;
  /** Turns a field of the object in its current version into one of the object as it is written. */
  readonly written?: ((field: string) => string) | undefined;
}

/** An object of one of the kinds that are judged further, as its type says. */
export interface Judged<T> extends Subject {
  readonly object: T;
}

/** A NodePool in v1, with its defaults. */
export type PoolSubject = Judged<NodePool>;

/** Something that makes pods. */
export interface Workload extends Subject {
  readonly namespace: string;
  readonly template: PodTemplateSpec;
  /** Where the template is; empty for a Pod, which is its own. */
  readonly templateField: string;
  /** Undefined where it does not say how many, and is no kind that has a default. */
  readonly replicas: number | undefined;
  /** Whether the manifest itself says how many. */
  readonly replicasGiven: boolean;
}

/** Takes what was found. The severity is the rule's unless one is given. */
export type Report = (subject: Subject, field: string, rule: ObjectRule, message: string, severity?: Severity) => void;

/** The path of a field below another one. */
export function below(parent: string, field: string): string {
  if (parent === '' || field === '') return parent + field;
  return field.startsWith('[') ? `${parent}${field}` : `${parent}.${field}`;
}

/** How an object is named in a sentence about another one. */
export function nameOf({ kind, name, namespace }: Subject): string {
  const where = namespace === undefined || namespace === 'default' ? '' : `${namespace}/`;
  return `${kind} ${where}${name}`;
}

/** Names in a sentence: the first few, and how many more there are. */
export function listNames(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
