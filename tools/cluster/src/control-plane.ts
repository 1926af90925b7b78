import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildControlPlane, type BuiltParts } from './build-control-plane.ts';
import { cacheFolder } from './cache-folder.ts';
import { makeTemporaryDirectory, prepareFiles, writeSecret, type ControlPlaneFiles } from './control-plane-files.ts';
import { freePorts, waitUntilPortFree } from './free-ports.ts';
import { kubeconfig } from './kubeconfig.ts';
import { kubectlFor, type Kubectl } from './kubectl.ts';
import { kwokStages } from './kwok-stages.ts';
import {
  apiServerArguments,
  controllerManagerArguments,
  etcdArguments,
  kwokArguments,
  schedulerArguments,
} from './part-arguments.ts';
import type { PartName } from './part.ts';
import { ProcessGroup, type MemberOptions } from './process-group.ts';
import { identityOf, isAlive } from './process-identity.ts';
import { readRunRecords, recordFile, recordsFolder, sweepAbandonedRuns } from './run-record.ts';
import type { RunningProcess } from './run-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A part is ready within 3 s on an idle machine; on a loaded one it may take many times that. */
const READY_TIMEOUT_MS = 120_000;
/** A port is free only some seconds after its server has gone. */
const PORT_TIMEOUT_MS = 30_000;
/** Long enough for a clean end on a loaded machine; who does not end in that time is killed. */
const STOP_GRACE_MS = 3_000;

export interface ControlPlaneOptions {
  /**
   * Where data, logs and the kubeconfig go. A directory that is given is kept, and a later start there continues with the same
   * objects; default: a temporary one, removed by `stop`.
   */
  readonly directory?: string;
  /** Whether KWOK makes nodes and pods ready; default true. */
  readonly kwok?: boolean;
  readonly scheduler?: boolean;
  readonly controllerManager?: boolean;
  readonly log?: (line: string) => void;
  /** Default: the user's cache folder. */
  readonly cacheFolder?: string;
}

/** A running control plane on 127.0.0.1, for an admin. */
export interface ControlPlane {
  readonly directory: string;
  readonly kubeconfigPath: string;
  /** Such as `https://127.0.0.1:16443`. */
  readonly server: string;
  /** Bearer token of a user in system:masters. */
  readonly token: string;
  /** PEM file to verify the server with. */
  readonly caFile: string;
  /** The user's cache folder, or the one that was given. */
  readonly cacheFolder: string;
  readonly kubectl: Kubectl;
  /** Starts another process, such as a controller under test, that `stop` stops first. A name may be used again after its process has ended. */
  readonly run: (options: MemberOptions) => Promise<RunningProcess>;
  /** A part or another process that was started here. */
  readonly process: (name: string) => RunningProcess | undefined;
  /** All that a part, or another process that was started here, has printed. */
  readonly logs: (name: string) => string;
  /** Stops the API server alone; etcd and the others go on. */
  readonly stopApiServer: () => Promise<void>;
  /**
   * Starts it again, on the same port and data; settles when it is ready. Scheduler and controller manager are started anew with
   * it, as on a real control plane, where they end when they cannot renew their lease; left alone, their watches may take more
   * than a minute to come back, for client-go backs off by up to 30 s, and by twice that with its jitter.
   */
  readonly startApiServer: () => Promise<void>;
  /** Ports that nobody listens on, and that no control plane here will take. */
  readonly freePorts: (count: number) => Promise<number[]>;
  /** Stops everything and removes what is temporary. May be called more than once. */
  readonly stop: () => Promise<void>;
}

/** Parts that are started anew after an outage: what a test waits for then should be what it tests. */
const CLIENTS: readonly string[] = ['kube-scheduler', 'kube-controller-manager', 'kwok'];

type StartedPart = Exclude<PartName, 'karpenter'>;

/** Builds what is missing, starts everything, and settles when all is ready. If anything fails, nothing is left running. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const log = options.log ?? (() => undefined);
  const cache = options.cacheFolder ?? cacheFolder();
  const records = recordsFolder(cache);
  for (const { record, killed } of await sweepAbandonedRuns(records)) {
    log(`cleaned up after ${record.directory}: its starter died; ${killed.length} processes killed`);
  }
  const parts = await buildControlPlane({ parts: partsFor(options), log, cacheFolder: cache });
  const directory = await chooseDirectory(options.directory, records);
  const files = await prepareFiles(directory);
  const choosePorts = (count: number): Promise<number[]> =>
    freePorts(count, { avoid: new Set(readRunRecords(records).flatMap((record) => record.ports)) });
  const ports = namePorts(await choosePorts(PORT_COUNT));
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const id = randomBytes(6).toString('hex');
  const group = new ProcessGroup({
    record: {
      id,
      owner: identityOf(process.pid),
      directory,
      temporary: options.directory === undefined,
      server,
      kubeconfigPath: files.kubeconfigPath,
      ports: Object.values(ports),
    },
    recordsFolder: records,
    logs: files.logs,
  });
  await group.writeRecord();

  const plane = { parts, files, ports, server, group };
  const stop = once(async () => {
    await stopAll(group);
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    await rm(recordFile(records, id), { force: true });
    group.release();
  });
  try {
    await startAll(plane, options);
  } catch (error) {
    await stop();
    throw error;
  }
  log(`control plane ready at ${server}`);
  return {
    directory,
    kubeconfigPath: files.kubeconfigPath,
    server,
    token: files.token,
    caFile: files.caFile,
    cacheFolder: cache,
    kubectl: kubectlFor({
      binary: parts.kubectl.binary,
      kubeconfigPath: files.kubeconfigPath,
      cacheFolder: files.kubectlCache,
    }),
    run: (member) => group.start(member),
    process: (name) => group.member(name),
    logs: (name) => group.member(name)?.log() ?? '',
    stopApiServer: async () => {
      await group.member('kube-apiserver')?.stop({ graceMs: STOP_GRACE_MS });
      await group.writeRecord();
    },
    startApiServer: async () => {
      const clients = group.members().filter((member) => CLIENTS.includes(member.name));
      await Promise.all(clients.map((member) => member.stop({ graceMs: STOP_GRACE_MS })));
      await startApiServer(plane);
      await startClients(plane, options);
    },
    freePorts: choosePorts,
    stop,
  };
}

interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiServer: number;
  readonly scheduler: number;
  readonly controllerManager: number;
  readonly kwok: number;
}

const PORT_COUNT = 6;

function namePorts(ports: readonly number[]): Ports {
  const [etcd = 0, etcdPeer = 0, apiServer = 0, scheduler = 0, controllerManager = 0, kwok = 0] = ports;
  return { etcd, etcdPeer, apiServer, scheduler, controllerManager, kwok };
}

interface Plane {
  readonly parts: BuiltParts<StartedPart>;
  readonly files: ControlPlaneFiles;
  readonly ports: Ports;
  readonly server: string;
  readonly group: ProcessGroup;
}

function partsFor(options: ControlPlaneOptions): StartedPart[] {
  return [
    'etcd',
    'kube-apiserver',
    'kubectl',
    ...(options.scheduler === false ? [] : (['kube-scheduler'] as const)),
    ...(options.controllerManager === false ? [] : (['kube-controller-manager'] as const)),
    ...(options.kwok === false ? [] : (['kwok'] as const)),
  ];
}

async function chooseDirectory(given: string | undefined, records: string): Promise<string> {
  if (given === undefined) return makeTemporaryDirectory();
  const directory = path.resolve(given);
  const user = readRunRecords(records).find((record) => record.directory === directory && isAlive(record.owner));
  if (user !== undefined) {
    throw new Error(`process ${user.owner.pid} runs a control plane in ${directory} already`);
  }
  await mkdir(directory, { recursive: true });
  return directory;
}

async function startAll(plane: Plane, options: ControlPlaneOptions): Promise<void> {
  const { parts, files, ports, server } = plane;
  await startPart(plane, {
    name: 'etcd',
    args: etcdArguments({ dataFolder: files.etcdData, clientPort: ports.etcd, peerPort: ports.etcdPeer }),
    readyUrl: `http://127.0.0.1:${ports.etcd}/readyz`,
  });
  await startApiServer(plane);
  const certificateAuthority = await readFile(files.caFile, 'utf8');
  await writeSecret(files.kubeconfigPath, kubeconfig({ server, token: files.token, certificateAuthority }));
  if (options.kwok !== false) await writeFile(files.stagesFile, await kwokStages(parts.kwok.assetsFolder));
  await startClients(plane, options);
}

async function startClients(plane: Plane, options: ControlPlaneOptions): Promise<void> {
  await allSettled([startControllers(plane, options), ...(options.kwok === false ? [] : [startKwok(plane)])]);
}

async function startControllers(plane: Plane, options: ControlPlaneOptions): Promise<void> {
  const { ports, files } = plane;
  const scheduler: PartStart = {
    name: 'kube-scheduler',
    args: schedulerArguments({ kubeconfigPath: files.kubeconfigPath, port: ports.scheduler }),
    readyUrl: `https://127.0.0.1:${ports.scheduler}/readyz`,
  };
  const controllerManager: PartStart = {
    name: 'kube-controller-manager',
    args: controllerManagerArguments({ kubeconfigPath: files.kubeconfigPath, port: ports.controllerManager }),
    readyUrl: `https://127.0.0.1:${ports.controllerManager}/healthz`,
  };
  await allSettled([
    ...(options.scheduler === false ? [] : [startPart(plane, scheduler)]),
    ...(options.controllerManager === false ? [] : [startPart(plane, controllerManager)]),
  ]);
}

function startKwok(plane: Plane): Promise<void> {
  const { kubeconfigPath, stagesFile } = plane.files;
  return startPart(plane, {
    name: 'kwok',
    args: kwokArguments({ kubeconfigPath, stagesFile, port: plane.ports.kwok }),
    readyUrl: `http://127.0.0.1:${plane.ports.kwok}/healthz`,
  });
}

async function startApiServer(plane: Plane): Promise<void> {
  const { files, ports, server } = plane;
  await waitUntilPortFree(ports.apiServer, PORT_TIMEOUT_MS);
  await startPart(plane, {
    name: 'kube-apiserver',
    args: apiServerArguments({
      etcdPort: ports.etcd,
      port: ports.apiServer,
      certificateFolder: files.certificates,
      serviceAccountKeyFile: files.serviceAccountKey,
      tokenFile: files.tokenFile,
    }),
    readyUrl: `${server}/readyz`,
    token: files.token,
  });
}

interface PartStart {
  readonly name: StartedPart;
  readonly args: readonly string[];
  readonly readyUrl: string;
  readonly token?: string;
}

/** Starts a part and waits until it is ready. */
async function startPart({ parts, files, group }: Plane, { name, args, readyUrl, token }: PartStart): Promise<void> {
  // A part sees nothing of the caller's environment: a KUBECONFIG or a proxy of the user's must not reach it.
  const env = { PATH: process.env['PATH'], HOME: files.directory };
  const part = await group.start({ name, command: parts[name].binary, args, env });
  const timeoutMs = READY_TIMEOUT_MS;
  await waitUntilReady(part, { url: readyUrl, timeoutMs, ...(token === undefined ? {} : { token }) });
}

/** Waits for all of them, then throws the first failure: what follows a failure must not run while others are being started. */
async function allSettled(actions: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(actions)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What was started last is stopped first, so that nobody misses what it works with. */
async function stopAll(group: ProcessGroup): Promise<void> {
  const servers: readonly string[] = ['kube-apiserver', 'etcd'];
  const clients = group.members().filter((member) => !servers.includes(member.name));
  await Promise.all(clients.map((member) => member.stop({ graceMs: STOP_GRACE_MS })));
  for (const name of servers) await group.member(name)?.stop({ graceMs: STOP_GRACE_MS });
}

function once<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= action());
}
