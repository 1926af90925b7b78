import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  startControlPlane,
  startPeer,
  waitUntilReady,
  type ControlPlane,
  type RunningProcess,
} from '@karpenter-ts/cluster';
import type { NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { KubernetesObject, Node, Pod } from '@karpenter-ts/kube-model';
import {
  HttpKubeClient,
  isNotFound,
  kinds,
  loadKubeConfig,
  type CoreEvent,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import { controllerProgram } from './build-controller.ts';
import { instanceTypesFile } from './instance-types.ts';
import { nodeClass } from './manifests.ts';

const root = new URL('../../../', import.meta.url);
const kwokCrds = 'packages/provider-kwok/crds';

interface Deployment extends KubernetesObject {
  readonly status?: { readonly readyReplicas?: number };
}

export const deployments: ResourceKind<Deployment> = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
};
export const nodeClaims: ResourceKind<NodeClaim> = {
  group: 'karpenter.sh',
  version: 'v1',
  kind: 'NodeClaim',
  plural: 'nodeclaims',
  namespaced: false,
};
export const nodePools: ResourceKind<NodePool> = {
  group: 'karpenter.sh',
  version: 'v1',
  kind: 'NodePool',
  plural: 'nodepools',
  namespaced: false,
};

/** A control plane with what a test asks of it. */
export class TestCluster {
  readonly plane: ControlPlane;
  readonly client: HttpKubeClient;
  readonly #typesFile: string;

  private constructor(plane: ControlPlane, client: HttpKubeClient, typesFile: string) {
    this.plane = plane;
    this.client = client;
    this.#typesFile = typesFile;
  }

  static async start(): Promise<TestCluster> {
    const plane = await startControlPlane();
    const typesFile = path.join(plane.directory, 'instance-types.json');
    await writeFile(typesFile, JSON.stringify(instanceTypesFile()));
    const client = new HttpKubeClient({ config: await loadKubeConfig({ path: plane.kubeconfigPath }) });
    return new TestCluster(plane, client, typesFile);
  }

  /** Our CRDs; without them the cluster is ready for the peer, which brings its own. */
  async installCustomResources(folder: 'crds' | 'crds-conversion' = 'crds'): Promise<void> {
    const files = await Promise.all(
      [`packages/apis/${folder}`, kwokCrds].map(async (path_) => {
        const at = fileURLToPath(new URL(`${path_}/`, root));
        return (await readdir(at)).filter((name) => name.endsWith('.yaml')).map((name) => `--filename=${at}${name}`);
      }),
    );
    await this.plane.kubectl(['apply', '--server-side', ...files.flat()]);
    await this.plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', ...files.flat()]);
    await this.apply(nodeClass);
  }

  async apply(...objects: readonly object[]): Promise<void> {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    await this.plane.kubectl(['apply', '--server-side', '--filename=-'], JSON.stringify(list));
  }

  /** The controller as a process of its own, from `dist/`; settles when it is ready. */
  async startController(name = 'controller', flags: readonly string[] = []): Promise<RunningProcess> {
    const [metricsPort = 0, probePort = 0] = await this.plane.freePorts(2);
    const process_ = await this.plane.run({
      name,
      command: process.execPath,
      args: [
        controllerProgram,
        '--cloud-provider=kwok',
        `--instance-types-file-path=${this.#typesFile}`,
        `--metrics-port=${metricsPort}`,
        `--health-probe-port=${probePort}`,
        '--cpu-requests=2000',
        ...flags,
      ],
      env: {
        PATH: process.env['PATH'],
        HOME: this.plane.directory,
        KUBECONFIG: this.plane.kubeconfigPath,
        SYSTEM_NAMESPACE: 'kube-system',
      },
    });
    await waitUntilReady(process_, { url: `http://127.0.0.1:${probePort}/readyz`, timeoutMs: 30_000 });
    return process_;
  }

  /** Go Karpenter, with its CRDs and the same instance types; settles when it is ready. */
  async startPeer(): Promise<RunningProcess> {
    const peer = await startPeer(this.plane, { instanceTypesFile: this.#typesFile });
    await this.apply(nodeClass);
    return peer.process;
  }

  /** How many pods of a deployment are ready. Of its status: listing the pods would be work that is measured along. */
  async readyReplicas(name: string): Promise<number> {
    const found = await this.client.get(deployments, { name, namespace: 'default' });
    return found.status?.readyReplicas ?? 0;
  }

  async deleteDeployment(name: string): Promise<void> {
    await this.client.delete(deployments, { name, namespace: 'default' });
  }

  async pods(): Promise<readonly Pod[]> {
    return (await this.client.list(kinds.pod, { namespace: 'default' })).items;
  }

  async nodes(): Promise<readonly Node[]> {
    return (await this.client.list(kinds.node)).items;
  }

  async nodeClaims(): Promise<readonly NodeClaim[]> {
    return (await this.client.list(nodeClaims)).items;
  }

  async hasNodes(): Promise<boolean> {
    return (await this.client.list(kinds.node, { limit: 1 })).items.length > 0;
  }

  async hasNodeClaims(): Promise<boolean> {
    return (await this.client.list(nodeClaims, { limit: 1 })).items.length > 0;
  }

  async nodePool(name: string): Promise<NodePool | undefined> {
    try {
      return await this.client.get(nodePools, { name });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Events about an object, by its kind and name. */
  async eventsOf(kind: string, name: string): Promise<readonly CoreEvent[]> {
    const fieldSelector = `involvedObject.kind=${kind},involvedObject.name=${name}`;
    return (await this.client.list(kinds.event, { namespace: 'default', fieldSelector })).items;
  }

  /** How things stand, for the message of a test that failed. */
  async describe(): Promise<string> {
    try {
      const objects = await this.plane.kubectl(['get', 'deployments,nodepools,nodeclaims,nodes', '--output=wide']);
      const phases = new Map<string, number>();
      for (const { spec, status } of await this.pods()) {
        const phase = `${status?.phase ?? 'no phase'}${spec?.nodeName === undefined ? ', not bound' : ''}`;
        phases.set(phase, (phases.get(phase) ?? 0) + 1);
      }
      return `${objects}\npods: ${JSON.stringify(Object.fromEntries(phases))}`;
    } catch (error) {
      return `the cluster cannot be described: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.plane.stop();
  }
}
