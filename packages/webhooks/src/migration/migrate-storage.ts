import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  errorMessage,
  isConflict,
  isNotFound,
  type KubeClient,
  type Logger,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import type { CustomResourceDefinition } from '../injection/custom-resource-definition.ts';
import { definitionKind } from '../injection/injector.ts';

export interface MigrateStorageOptions {
  readonly client: Pick<KubeClient, 'list' | 'update' | 'patch'>;
  readonly logger: Logger;
  /** Names of the definitions that are looked after, where they are there and need it. */
  readonly definitions: readonly string[];
}

/** Objects that are read at a time. */
const pageSize = 100;

/**
 * Writes every object of a definition once whose `status.storedVersions` names more than the version that is stored now, and
 * then takes the others off that list, so that they need not be in the definition any more. Whoever changes an object or the
 * definition meanwhile has the right of way. Resolves to whether all is done; what is not is in the log.
 */
export async function migrateStorage(options: MigrateStorageOptions, signal: AbortSignal): Promise<boolean> {
  const { client, logger, definitions } = options;
  const log = logger.with({ logger: 'webhook' });
  let done = true;
  for (const name of definitions) {
    try {
      const { items } = await client.list(definitionKind, { fieldSelector: `metadata.name=${name}` }, signal);
      for (const definition of items) {
        const stored = storedKind(definition);
        if (stored === undefined) continue;
        const objects = await rewriteAll(client, stored, signal);
        await trim(client, definition, stored.version, signal);
        log.info('objects are stored in one version now', { definition: name, version: stored.version, objects });
      }
    } catch (error) {
      if (signal.aborted) return false;
      done = false;
      log.error('objects could not be written in the version that is stored now', {
        definition: name,
        why: errorMessage(error),
      });
    }
  }
  return done;
}

/** The kind in its stored version; undefined when nothing is stored in another. */
function storedKind({ metadata, spec, status }: CustomResourceDefinition): ResourceKind | undefined {
  const version = spec?.versions?.find(({ storage }) => storage === true)?.name;
  const others = (status?.storedVersions ?? []).filter((stored) => stored !== version);
  if (version === undefined || others.length === 0) return undefined;
  const [plural = '', ...group] = (metadata?.name ?? '').split('.');
  return {
    group: group.join('.'),
    version,
    kind: spec?.names?.kind ?? '',
    plural,
    namespaced: spec?.scope === 'Namespaced',
  };
}

/** An update without a change: the server writes it when what is stored is of another version. */
async function rewriteAll(
  client: MigrateStorageOptions['client'],
  kind: ResourceKind,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  let token: string | undefined;
  do {
    const page = await client.list(kind, { limit: pageSize, continue: token }, signal);
    for (const object of page.items) {
      try {
        await client.update(kind, object, signal);
        count++;
      } catch (error) {
        // Somebody else has written it, in the version that is stored now, or deleted it.
        if (!isConflict(error) && !isNotFound(error)) throw new Error(objectName(object), { cause: error });
      }
    }
    token = page.continue;
  } while (token !== undefined);
  return count;
}

async function trim(
  client: MigrateStorageOptions['client'],
  { metadata }: CustomResourceDefinition,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  // The definition as it was before the objects were written: had another version been stored meanwhile, it would not fit.
  const patch = { metadata: { resourceVersion: metadata?.resourceVersion }, status: { storedVersions: [version] } };
  await client.patch(
    definitionKind,
    { name: metadata?.name ?? '' },
    patch,
    { type: 'merge', subresource: 'status' },
    signal,
  );
}

function objectName({ kind, metadata }: KubernetesObject): string {
  return `${kind ?? ''} ${metadata?.name ?? ''}`;
}
