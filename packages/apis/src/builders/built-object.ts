/** The metadata of an object that was built; narrow, so that it fits the types of client libraries and of cdk8s. */
export type BuiltMetadata = {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
};

/**
 * A whole object, plain. A type, not an interface: only so it fits types with an index signature, such as the
 * `ApiObjectProps` of cdk8s.
 */
export type BuiltObject<ApiVersion extends string, Kind extends string, Spec> = {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
  readonly metadata: BuiltMetadata;
  readonly spec: Spec;
};

/** What is said of any object besides its spec. */
export interface MetadataOptions {
  /** Labels of the object itself, not of nodes. */
  readonly objectLabels?: Readonly<Record<string, string>> | undefined;
  /** Annotations of the object itself, not of nodes. */
  readonly objectAnnotations?: Readonly<Record<string, string>> | undefined;
}

/** The metadata of an object, without what is not given. */
export function builtMetadata(name: string, options: MetadataOptions, namespace?: string): BuiltMetadata {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(options.objectLabels !== undefined && { labels: { ...options.objectLabels } }),
    ...(options.objectAnnotations !== undefined && { annotations: { ...options.objectAnnotations } }),
  };
}

/** Only the fields that are set: `undefined` is nothing that YAML or JSON could hold. */
export function definedFields<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
