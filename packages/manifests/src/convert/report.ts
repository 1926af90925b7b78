/** Takes down what is said of one manifest. Fields are those of the manifest as it came. */
export interface Report {
  /** Something that has no equivalent: the result does not mean what the manifest meant. */
  readonly error: (field: string, message: string, rule: ConvertRule) => void;
  /** Something that behaves otherwise than before, or that was filled in. */
  readonly warning: (field: string, message: string, rule: ConvertRule) => void;
}

/** What a line is about, for those who want to look for one kind of them. */
export type ConvertRule =
  | 'convert/already-there'
  | 'convert/ami'
  | 'convert/block-device'
  | 'convert/disruption'
  | 'convert/expiry'
  | 'convert/globs'
  | 'convert/instance-profile'
  | 'convert/kind'
  | 'convert/kubelet'
  | 'convert/label'
  | 'convert/launch-template'
  | 'convert/metadata-options'
  | 'convert/node-class-ref'
  | 'convert/requirements'
  | 'convert/result'
  | 'convert/resources'
  | 'convert/selector'
  | 'convert/setting'
  | 'convert/spelling'
  | 'convert/tags'
  | 'convert/user-data'
  | 'convert/workload';
