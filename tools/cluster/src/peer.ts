import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buildControlPlane } from './build-control-plane.ts';
import type { ControlPlane } from './control-plane.ts';
import type { RunningProcess } from './run-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const READY_TIMEOUT_MS = 120_000;

export interface PeerOptions {
  /** Instance types, in the reference's file format; default: those that are built into it. */
  readonly instanceTypesFile?: string;
  /** More settings, by the names of its environment variables; they win over what is set here. */
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}

/** Go Karpenter with its KWOK provider, running against a control plane. */
export interface Peer {
  readonly process: RunningProcess;
  readonly metricsUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Applies the peer's CRDs and starts it; settles when it is ready. It wants a control plane of its own: its CRDs have the names
 * that ours have. Stopping the control plane stops it, too.
 */
export async function startPeer(controlPlane: ControlPlane, options: PeerOptions = {}): Promise<Peer> {
  const { karpenter } = await buildControlPlane({
    parts: ['karpenter'],
    cacheFolder: controlPlane.cacheFolder,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  await applyCustomResources(controlPlane, karpenter.assetsFolder);
  const [metricsPort = 0, probePort = 0] = await controlPlane.freePorts(2);
  const peer = await controlPlane.run({
    name: 'karpenter',
    command: karpenter.binary,
    env: {
      PATH: process.env['PATH'],
      HOME: controlPlane.directory,
      KUBECONFIG: controlPlane.kubeconfigPath,
      SYSTEM_NAMESPACE: 'kube-system',
      DISABLE_LEADER_ELECTION: 'true',
      METRICS_PORT: String(metricsPort),
      HEALTH_PROBE_PORT: String(probePort),
      // Millicores; how many things it does at the same time follows from it.
      CPU_REQUESTS: '2000',
      // As its own chart sets it.
      KUBERNETES_MIN_VERSION: '1.19.0-0',
      ...(options.instanceTypesFile === undefined
        ? {}
        : { INSTANCE_TYPES_FILE_PATH: path.resolve(options.instanceTypesFile) }),
      ...options.env,
    },
  });
  await waitUntilReady(peer, { url: `http://127.0.0.1:${probePort}/readyz`, timeoutMs: READY_TIMEOUT_MS });
  return {
    process: peer,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    stop: async () => {
      await peer.stop();
    },
  };
}

async function applyCustomResources(controlPlane: ControlPlane, assetsFolder: string): Promise<void> {
  const folders = ['pkg/apis/crds', 'kwok/apis/crds'].map((folder) => path.join(assetsFolder, folder));
  const listings = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((name) => path.join(folder, name))),
  );
  const files = listings.flat().filter((file) => file.endsWith('.yaml'));
  const flags = files.map((file) => `--filename=${file}`);
  await controlPlane.kubectl(['apply', '--server-side', ...flags]);
  await controlPlane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', ...flags]);
}
