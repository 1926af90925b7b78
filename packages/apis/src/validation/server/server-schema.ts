/** A schema as the API server uses it: Kubernetes' structural schemas, without what is there for readers alone. */
export interface ServerSchema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, ServerSchema>>;
  readonly required?: readonly string[];
  /** Of a map's values; `true` allows everything that has no fields. */
  readonly additionalProperties?: ServerSchema | boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: ServerSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly intOrString?: boolean;
  readonly preserveUnknownFields?: boolean;
  readonly listType?: string;
  readonly listMapKeys?: readonly string[];
  readonly mapType?: string;
  readonly rules?: readonly ServerRule[];
}

/** A CEL rule of a schema (`x-kubernetes-validations`). */
export interface ServerRule {
  readonly rule: string;
  readonly message?: string;
  /** Where the problem is, from the schema's own place: `.metadata.name`. */
  readonly fieldPath?: string;
  readonly reason?: string;
}

/** One version of a kind, as its CustomResourceDefinition says it. */
export interface ServerKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Status is a subresource: creates and updates of the object leave it out. */
  readonly statusIsApart: boolean;
  /** Where the scale subresource finds the number of replicas. */
  readonly replicasPath?: readonly string[];
  readonly schema: ServerSchema;
}
