import type { RunningProcess } from '@karpenter-ts/cluster';
import { eventually } from './eventually.ts';
import { deployment, nodePool } from './manifests.ts';
import { TestCluster } from './test-cluster.ts';

/** What one size of deployment took. */
export interface Measurement {
  readonly replicas: number;
  /** From apply to all ready. */
  readonly readyMs: number;
  readonly nodes: number;
  /** From the deployment's deletion to no node left. */
  readonly goneMs: number;
  /** Bytes: after the scale-up, and the most from the process's start to no node left. */
  readonly rss: number;
  readonly peak: number;
}

export interface Contender {
  readonly name: string;
  /** Makes the cluster ready and starts the controller. */
  readonly start: (cluster: TestCluster) => Promise<RunningProcess>;
}

const patience = { timeoutMs: 5 * 60_000, everyMs: 100 };

/** Scales up and down, one size after the other, on a control plane of its own. */
export async function measure(contender: Contender, sizes: readonly number[]): Promise<readonly Measurement[]> {
  const cluster = await TestCluster.start();
  try {
    const controller = await contender.start(cluster);
    await cluster.apply(nodePool('default'));
    const measurements: Measurement[] = [];
    for (const replicas of sizes) measurements.push(await measureSize(cluster, controller, replicas));
    return measurements;
  } finally {
    await cluster.stop();
  }
}

async function measureSize(cluster: TestCluster, controller: RunningProcess, replicas: number): Promise<Measurement> {
  const name = `web-${replicas}`;
  const appliedMs = Date.now();
  await cluster.apply(deployment({ name, replicas }));
  await eventually(
    `${replicas} ready`,
    () => cluster.readyReplicas(name),
    (ready) => ready === replicas,
    patience,
  );
  const readyMs = Date.now() - appliedMs;
  const nodes = (await cluster.nodes()).length;
  const rss = controller.memory()?.rss ?? Number.NaN;
  const deletedMs = Date.now();
  await cluster.deleteDeployment(name);
  await eventually(
    'no node',
    () => cluster.hasNodes(),
    (has) => !has,
    patience,
  );
  const goneMs = Date.now() - deletedMs;
  return { replicas, readyMs, nodes, goneMs, rss, peak: controller.memory()?.peak ?? Number.NaN };
}
