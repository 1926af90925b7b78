import type { ObjectKey, ResourceKind } from '@karpenter-ts/runtime';

/** One call to the API. */
export interface ApiCall {
  readonly verb: 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'evict' | 'bind';
  readonly kind: ResourceKind;
  /** Absent for lists, watches, and creates of a generated name. */
  readonly key?: ObjectKey | undefined;
  readonly subresource?: 'status' | undefined;
  /** The object of a create or update, the body of a patch. */
  readonly body?: unknown;
}

/** What goes wrong with a call. */
export type Fault =
  /** Refused or never arrived: nothing is changed. */
  | { readonly kind: 'fail'; readonly error: Error }
  /** Has its effect, but the caller hears of an error. Default: a broken connection. */
  | { readonly kind: 'lose-reply'; readonly error?: Error | undefined }
  /** Takes time on the server's clock before the effect, after it, or both. */
  | { readonly kind: 'delay'; readonly beforeMs?: number | undefined; readonly afterMs?: number | undefined }
  /** Is never answered; ends only by its signal. */
  | { readonly kind: 'hang'; readonly applied: boolean };

/** Decides for every call, in the order they are made; undefined lets it pass. */
export type Faults = (call: ApiCall) => Fault | undefined;

/** Which calls a scripted fault is for; what is left out matches all. */
export interface ScriptedFault {
  readonly verb?: ApiCall['verb'] | undefined;
  readonly kind?: Pick<ResourceKind, 'group' | 'kind'> | undefined;
  readonly name?: string | undefined;
  readonly subresource?: 'status' | undefined;
  /** Matching calls that pass before the first fault. Default 0. */
  readonly skip?: number | undefined;
  /** How often. Default 1. */
  readonly times?: number | undefined;
  readonly fault: Fault;
}

/** Faults from a list: each call gets the first that matches and is not used up. */
export function scriptFaults(script: readonly ScriptedFault[]): Faults {
  const seen = script.map(() => 0);
  return (call) => {
    for (const [index, entry] of script.entries()) {
      if (!matches(entry, call)) continue;
      const { skip = 0, times = 1 } = entry;
      const count = seen[index]!++;
      if (count >= skip && count < skip + times) return entry.fault;
    }
    return undefined;
  };
}

function matches(entry: ScriptedFault, call: ApiCall): boolean {
  return (
    (entry.verb === undefined || entry.verb === call.verb) &&
    (entry.kind === undefined || (entry.kind.group === call.kind.group && entry.kind.kind === call.kind.kind)) &&
    (entry.name === undefined || entry.name === call.key?.name) &&
    (entry.subresource === undefined || entry.subresource === call.subresource)
  );
}
