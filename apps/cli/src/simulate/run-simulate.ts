import type { PlacedObject } from '@karpenter-ts/manifests';
import { ec2Catalogue } from '@karpenter-ts/provider-kwok/catalogue';
import { createSimulation, ManifestError, type SimulationReport } from '@karpenter-ts/simulator';

import { readInV1 } from '../convert/read-in-v1.ts';
import { ManifestFileError } from '../manifests/manifest-files.ts';
import { completeCluster, type SimulatedProvider } from './cluster-manifests.ts';

export interface RunSimulateOptions {
  readonly manifests: readonly PlacedObject[];
  /** Whose pools are served; both providers' where it is left out. */
  readonly provider?: SimulatedProvider | undefined;
  readonly forMs: number;
  readonly seed: number;
  /** Spot interruptions in an hour of one node's life. */
  readonly spotInterruptions: number;
  /** What there is to say about the manifests, before anything runs. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Share of the time that has passed, told now and then. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface SimulateResult {
  readonly report: SimulationReport;
  readonly notes: readonly string[];
}

/** Samples in a report, about. */
const SAMPLES = 288;

/** Runs a cluster of these manifests for a while. */
export async function runSimulate(options: RunSimulateOptions): Promise<SimulateResult> {
  const { provider, forMs, seed, spotInterruptions, onProgress, onLine } = options;
  const { manifests, lines } = readInV1(options.manifests);
  for (const line of lines) onLine?.(line);
  const { objects, notes } = completeCluster(manifests, provider);
  const simulation = withPlaces(manifests, () =>
    createSimulation({
      manifests: objects,
      instanceTypes: ec2Catalogue(),
      seed,
      spot: { perNodeHour: spotInterruptions },
      sampleMs: Math.max(10_000, Math.ceil(forMs / SAMPLES)),
    }),
  );
  simulation.observe((event) => {
    if (event.kind === 'sample') onProgress?.(simulation.elapsedMs / forMs);
  });
  await simulation.runFor(forMs);
  const report = simulation.report();
  await simulation.close();
  const unknown = report.kindsNotModelled.map((kind) => `${kind}: stored, but nothing in the simulation acts on it`);
  return { report, notes: [...notes, ...unknown] };
}

/** What is refused is told with the place where it stands. */
function withPlaces<T>(manifests: readonly PlacedObject[], action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const manifest = manifests.find(({ object }) => object === error.object);
    if (manifest === undefined) throw error;
    throw new ManifestFileError(`${manifest.file}:${manifest.line}: ${error.message}`, { cause: error });
  }
}
