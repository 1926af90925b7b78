import { readFile } from 'node:fs/promises';
import type { Agent, RequestOptions } from 'node:https';
import type { User } from '@kubernetes/client-node/dist/config_types.js';
import type { Clock } from './clock.ts';
import type { KubeConfig } from './kube-config.ts';

/** What goes with a connection and its requests to prove who we are and whom we talk to. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsOptions;
  /** Only for clusters behind a proxy. */
  readonly agent?: Agent | undefined;
}

export interface TlsOptions {
  readonly ca?: Buffer | string | undefined;
  readonly cert?: Buffer | string | undefined;
  readonly key?: Buffer | string | undefined;
  readonly servername?: string | undefined;
  readonly rejectUnauthorized?: boolean | undefined;
}

/** How long credentials are used before files are read and plug-ins asked again; client-go reads token files as often. */
const reuseMs = 60_000;

interface Authenticator {
  applyAuthentication(user: User, options: RequestOptions): Promise<void>;
}

/** The credentials of a configuration, kept for a minute, and renewed at once when the server did not take them. */
export class CredentialSource {
  readonly #config: KubeConfig;
  readonly #clock: Pick<Clock, 'now'>;
  #authenticator: Authenticator | undefined;
  #current: { readonly credentials: Promise<Credentials>; readonly atMs: number } | undefined;

  constructor(config: KubeConfig, clock: Pick<Clock, 'now'>) {
    this.#config = config;
    this.#clock = clock;
  }

  get(): Promise<Credentials> {
    const nowMs = this.#clock.now();
    if (this.#current === undefined || nowMs - this.#current.atMs >= reuseMs) this.#load(nowMs);
    return this.#current!.credentials;
  }

  /** Others than those that the server answered with 401. Of many requests refused at once, the first asks for new ones. */
  async renewed(refused: Credentials): Promise<Credentials> {
    if ((await this.get()) === refused) {
      this.#authenticator = undefined;
      this.#load(this.#clock.now());
    }
    return await this.get();
  }

  #load(atMs: number): void {
    const credentials = this.#read();
    const current = { credentials, atMs };
    this.#current = current;
    credentials.catch(() => {
      // A failure is not kept: the next request tries again.
      if (this.#current === current) this.#current = undefined;
    });
  }

  async #read(): Promise<Credentials> {
    const { cluster, user } = this.#config;
    if (present(cluster.proxyUrl) !== undefined || needsWholeLibrary(user)) return await this.#readByWholeLibrary();
    const headers: Record<string, string> = {};
    const options: RequestOptions = { headers };
    if (this.#authenticator === undefined) this.#authenticator = await authenticatorOf(user);
    await this.#authenticator?.applyAuthentication(withExecInfo(this.#config), options);
    if (present(user.username) !== undefined) {
      headers['Authorization'] =
        `Basic ${Buffer.from(`${user.username ?? ''}:${user.password ?? ''}`).toString('base64')}`;
    }
    // A token file ends with a newline more often than not; headers must not.
    if (present(user.token) !== undefined) headers['Authorization'] = `Bearer ${user.token!.trim()}`;
    if (headers['Authorization'] !== undefined) headers['Authorization'] = headers['Authorization'].trim();
    if (present(user.impersonateUser) !== undefined) headers['Impersonate-User'] = user.impersonateUser!;
    const tls: TlsOptions = {
      ca: await fileOrData(cluster.caFile, cluster.caData),
      cert: (options.cert as string | undefined) ?? (await fileOrData(user.certFile, user.certData)),
      key: (options.key as string | undefined) ?? (await fileOrData(user.keyFile, user.keyData)),
      servername: present(cluster.tlsServerName),
      rejectUnauthorized: cluster.skipTLSVerify ? false : undefined,
    };
    return { headers, tls };
  }

  /** Proxies, OIDC and the cloud providers' own methods: rare, and worth 75 MiB only to those who use them. */
  async #readByWholeLibrary(): Promise<Credentials> {
    const { KubeConfig: LibraryConfig } = await import('@kubernetes/client-node/dist/config.js');
    const { cluster, user } = this.#config;
    const library = new LibraryConfig();
    library.loadFromOptions({
      clusters: [cluster],
      users: [user],
      contexts: [{ name: 'chosen', cluster: cluster.name, user: user.name }],
      currentContext: 'chosen',
    });
    const options: RequestOptions = {};
    await library.applyToHTTPSOptions(options);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value).trim();
    if (typeof options.auth === 'string') {
      headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
    }
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const tls = { ca, cert, key, servername, rejectUnauthorized } as TlsOptions;
    return { headers, tls, agent: options.agent as Agent };
  }
}

async function authenticatorOf(user: User): Promise<Authenticator | undefined> {
  if (tokenFileOf(user) !== undefined) {
    const { FileAuth } = await import('@kubernetes/client-node/dist/file_auth.js');
    return new FileAuth();
  }
  if (execOf(user) !== undefined) {
    const { ExecAuth } = await import('@kubernetes/client-node/dist/exec_auth.js');
    return new ExecAuth();
  }
  return undefined;
}

/** The parts of client-node's untyped users that are looked at here. */
interface AuthProvider {
  readonly name?: string;
  readonly config?: { readonly tokenFile?: string; readonly exec?: unknown };
}

interface ExecPlugin {
  readonly apiVersion?: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly provideClusterInfo?: boolean;
}

function providerOf(user: User): AuthProvider | undefined {
  return (user.authProvider as AuthProvider | null | undefined) ?? undefined;
}

function tokenFileOf(user: User): string | undefined {
  return present(providerOf(user)?.config?.tokenFile);
}

function execOf(user: User): ExecPlugin | undefined {
  return (user.exec as ExecPlugin | null | undefined) ?? undefined;
}

function needsWholeLibrary(user: User): boolean {
  return providerOf(user) !== undefined && tokenFileOf(user) === undefined;
}

/** Tells an exec plug-in what it is run for, by `KUBERNETES_EXEC_INFO` as the protocol asks; client-node does not. */
function withExecInfo({ cluster, user }: KubeConfig): User {
  const exec = execOf(user);
  if (exec === undefined) return user;
  const about =
    exec.provideClusterInfo === true
      ? { cluster: { server: cluster.server, 'certificate-authority-data': cluster.caData } }
      : {};
  const value = JSON.stringify({
    apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: { interactive: false, ...about },
  });
  return { ...user, exec: { ...exec, env: [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value }] } };
}

async function fileOrData(file: string | undefined, data: string | undefined): Promise<Buffer | undefined> {
  if (present(file) !== undefined) return await readFile(file!);
  return present(data) === undefined ? undefined : Buffer.from(data!, 'base64');
}

/** client-node writes null and '' where something is not given. */
function present(value: string | null | undefined): string | undefined {
  return value === null || value === '' ? undefined : value;
}
