import type { Manifest } from '../read/manifest.ts';
import type { ManifestProblem } from '../read/problem.ts';
import { type DraftMap, plainOf } from './draft.ts';
import type { ConvertRule, Report } from './report.ts';

/** A manifest that is being converted, and what becomes of it. */
export class Work {
  readonly manifest: Pick<Manifest, 'object' | 'file' | 'line' | 'locate'>;
  readonly problems: ManifestProblem[] = [];
  /** Objects that are made of it, to stand behind it. */
  readonly following: DraftMap[] = [];
  /** It has no counterpart in v1, or one that is there already. */
  isRemoved = false;
  readonly #makeDraft: () => DraftMap;
  readonly #said = new Set<string>();
  #draft: DraftMap | undefined;
  #isUnchanged: boolean | undefined;

  constructor(manifest: Work['manifest'], makeDraft: () => DraftMap) {
    this.manifest = manifest;
    this.#makeDraft = makeDraft;
  }

  get apiVersion(): string {
    return this.manifest.object.apiVersion ?? '';
  }

  get kind(): string {
    return this.manifest.object.kind ?? '';
  }

  /** Of its metadata; empty where it has none. */
  get name(): string {
    const name: unknown = this.manifest.object.metadata?.name;
    return typeof name === 'string' ? name : '';
  }

  /** What is to be changed. Made when it is first asked for; a manifest that nobody asks for is as it was. */
  get draft(): DraftMap {
    return (this.#draft ??= this.#makeDraft());
  }

  /** Whether it says what the manifest said; to be asked when all is done. */
  get isUnchanged(): boolean {
    if (this.#draft === undefined) return true;
    return (this.#isUnchanged ??= JSON.stringify(plainOf(this.#draft)) === JSON.stringify(this.manifest.object));
  }

  get isTouched(): boolean {
    return this.#draft !== undefined;
  }

  readonly report: Report = {
    error: (field, message, rule) => this.#say('error', field, message, rule),
    warning: (field, message, rule) => this.#say('warning', field, message, rule),
  };

  #say(severity: ManifestProblem['severity'], field: string, message: string, rule: ConvertRule): void {
    // Copies of an object have its problems too.
    const key = `${severity} ${field} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    const { file } = this.manifest;
    const position = this.manifest.locate(field);
    this.problems.push({ severity, file, ...position, ...(field === '' ? {} : { field }), message, rule });
  }
}
