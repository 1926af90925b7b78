/** Something of the input that cannot be read. The object, or the part of it that is named, was left out; all else went on. */
export interface InputProblem {
  /** Kind and name: `NodePool default`, `Pod ns/name`, `InstanceType m5.large`; without a name its place: `nodes[3]`. */
  readonly object: string;
  /** Such as `spec.limits`; empty for the object as a whole. */
  readonly field: string;
  /** What is expected there, or what became of it. */
  readonly message: string;
}
