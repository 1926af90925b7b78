import { untoleratedTaints, type Taint, type Toleration } from '@karpenter-ts/kube-model';
import { Interner } from './interner.ts';

/** Lists of taints and of tolerations, interned, and which tolerate which. */
export class TolerationTable {
  readonly #taints: (readonly Taint[])[] = [];
  readonly #tolerations: (readonly Toleration[])[] = [];
  readonly #taintIds = new Interner();
  readonly #tolerationIds = new Interner();
  readonly #answers = new Map<number, boolean>();

  taints(taints: readonly Taint[]): number {
    const id = this.#taintIds.id(JSON.stringify(taints.map((t) => [t.key, t.value ?? '', t.effect])));
    this.#taints[id] ??= taints;
    return id;
  }

  /** The list without PreferNoSchedule taints, which keep no pod away. */
  hardTaints(taints: readonly Taint[]): number {
    return this.taints(taints.filter((taint) => taint.effect !== 'PreferNoSchedule'));
  }

  tolerations(tolerations: readonly Toleration[]): number {
    const id = this.#tolerationIds.id(
      JSON.stringify(tolerations.map((t) => [t.key ?? '', t.operator ?? '', t.value ?? '', t.effect ?? ''])),
    );
    this.#tolerations[id] ??= tolerations;
    return id;
  }

  taintList(id: number): readonly Taint[] {
    return this.#taints[id]!;
  }

  tolerationList(id: number): readonly Toleration[] {
    return this.#tolerations[id]!;
  }

  /** Whether every taint of the list, of whatever effect, is tolerated. */
  tolerates(tolerations: number, taints: number): boolean {
    const pair = tolerations * 2 ** 26 + taints;
    let answer = this.#answers.get(pair);
    if (answer === undefined) {
      answer = untoleratedTaints(this.#taints[taints], this.#tolerations[tolerations]).length === 0;
      this.#answers.set(pair, answer);
    }
    return answer;
  }
}
