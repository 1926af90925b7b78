import { access, readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
// Of client-node only the modules that read configuration: they cost 5 ms and 2 MiB, the package's index
// (and its own config.js, which imports every generated model) 370 ms and 75 MiB.
import { newClusters, newContexts, newUsers } from '@kubernetes/client-node/dist/config_types.js';
import type { Cluster, Context, User } from '@kubernetes/client-node/dist/config_types.js';

/** Where a cluster is, and as whom to talk to it. */
export interface KubeConfig {
  readonly cluster: Cluster;
  readonly user: User;
  /** Namespace of the context; where this process runs, when it runs in the cluster. */
  readonly namespace: string | undefined;
}

export interface LoadKubeConfigOptions {
  /** A kubeconfig file. Default: as `loadKubeConfig` says. */
  readonly path?: string | undefined;
  /** Name of the context. Default: the current one. */
  readonly context?: string | undefined;
  /** Default: that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Finds the configuration as controller-runtime's `config.GetConfig`: the given file, the files of
 * KUBECONFIG, the pod's service account, `~/.kube/config`. Rejects with what is missing.
 */
export async function loadKubeConfig(options: LoadKubeConfigOptions = {}): Promise<KubeConfig> {
  const env = options.env ?? process.env;
  if (options.path !== undefined) return await fromFiles([options.path], options.context);
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) {
    // As kubectl: files of the list may be missing, but not all of them.
    const present = await existing(listed);
    if (present.length === 0) throw new Error(`KUBECONFIG names no file that exists: ${listed.join(', ')}`);
    return await fromFiles(present, options.context);
  }
  const inCluster = await fromServiceAccount(env);
  if (inCluster !== undefined) return inCluster;
  const home = await existing([join(env['HOME'] ?? homedir(), '.kube', 'config')]);
  if (home.length > 0) return await fromFiles(home, options.context);
  throw new Error('no Kubernetes configuration: neither KUBECONFIG nor a service account nor ~/.kube/config is there');
}

interface Entries {
  readonly clusters: Cluster[];
  readonly users: User[];
  readonly contexts: Context[];
  readonly current: string | undefined;
}

/** Several files are merged as kubectl does: of entries of one name, the first counts. */
async function fromFiles(paths: readonly string[], context: string | undefined): Promise<KubeConfig> {
  const files = await Promise.all(paths.map(readEntries));
  const wanted = context ?? files.find((file) => file.current !== undefined)?.current;
  const where = paths.join(', ');
  if (wanted === undefined) throw new Error(`${where}: no current-context`);
  const found = find(
    files.flatMap((file) => file.contexts),
    'context',
    wanted,
    where,
  );
  const cluster = find(
    files.flatMap((file) => file.clusters),
    'cluster',
    found.cluster,
    where,
  );
  const user = find(
    files.flatMap((file) => file.users),
    'user',
    found.user,
    where,
  );
  return { cluster, user, namespace: found.namespace };
}

async function readEntries(path: string): Promise<Entries> {
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`cannot read kubeconfig ${path}`, { cause: error });
  }
  const raw = (document ?? {}) as Readonly<Record<string, unknown>>;
  const folder = dirname(path);
  const current = raw['current-context'];
  return {
    clusters: newClusters(raw['clusters']).map((cluster) => ({ ...cluster, ...absolute(folder, cluster, ['caFile']) })),
    users: newUsers(raw['users']).map((user) => ({ ...user, ...absolute(folder, user, ['certFile', 'keyFile']) })),
    contexts: newContexts(raw['contexts']),
    current: typeof current === 'string' && current !== '' ? current : undefined,
  };
}

/** Paths in a kubeconfig are relative to its folder. */
function absolute<K extends string>(
  folder: string,
  entry: { readonly [P in K]?: string },
  fields: readonly K[],
): Partial<Record<K, string>> {
  const paths: Partial<Record<K, string>> = {};
  for (const field of fields) {
    // The library's types leave out that it writes null for what is not given.
    const path = entry[field] as string | null | undefined;
    if (path !== undefined && path !== null && path !== '') paths[field] = isAbsolute(path) ? path : join(folder, path);
  }
  return paths;
}

function find<T extends { readonly name: string }>(
  entries: readonly T[],
  what: string,
  name: string,
  where: string,
): T {
  const found = entries.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`${where}: no ${what} named "${name}"`);
  return found;
}

async function fromServiceAccount(env: Readonly<Record<string, string | undefined>>): Promise<KubeConfig | undefined> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  const tokenFile = `${serviceAccountFolder}/token`;
  if (host === undefined || port === undefined || (await existing([tokenFile])).length === 0) return undefined;
  const namespace = await readFile(`${serviceAccountFolder}/namespace`, 'utf8').catch(() => undefined);
  return {
    cluster: {
      name: 'in-cluster',
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      caFile: `${serviceAccountFolder}/ca.crt`,
      skipTLSVerify: false,
    },
    user: { name: 'in-cluster', authProvider: { name: 'tokenFile', config: { tokenFile } } },
    namespace: namespace?.trim(),
  };
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    try {
      await access(path);
      found.push(path);
    } catch {
      // Missing: the caller says so when it matters.
    }
  }
  return found;
}
