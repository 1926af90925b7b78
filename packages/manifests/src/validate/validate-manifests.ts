import type { ManifestProblem } from '../read/problem.ts';
import { checkVersions, judgeAsApiServer } from './api-server/judge-as-api-server.ts';
import { cataloguesFor } from './catalogues.ts';
import type { Cluster, InstanceTypesOf } from './cluster.ts';
import { checkEC2NodeClasses } from './controller/node-classes.ts';
import { checkReferences } from './controller/references.ts';
import { checkAsControllers } from './controller/runtime.ts';
import { daemonOverhead } from './daemon-overhead.ts';
import { Findings } from './findings.ts';
import type { ValidationReport } from './finding.ts';
import { gatherCluster } from './gather-cluster.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkOtherKinds } from './other-kinds.ts';
import { checkPrometheusRules } from './prometheus-rules.ts';
import { withReadablePods } from './readable-pods.ts';
import { poolFinder } from './pool-finder.ts';
import { viewPools } from './pool-view.ts';
import { checkAnnotations } from './practice/annotations.ts';
import { checkDisruption } from './practice/disruption.ts';
import { checkEvictions } from './practice/evictions.ts';
import { checkLimits } from './practice/limits.ts';
import { checkOverlaps } from './practice/overlaps.ts';
import { checkOverlays } from './practice/overlays.ts';
import { checkPlacement } from './practice/placement.ts';
import { checkPods } from './practice/pods.ts';
import { checkRequirements } from './practice/requirements.ts';
import { checkSpot } from './practice/spot.ts';
import type { JudgedManifest, Report } from './subject.ts';

/** Some twenty seconds. */
const MOST_PAIRS = 2_000_000;

/** What to judge by. All of it is optional. */
export interface ValidateOptions {
  /** What reading the manifests found; it becomes part of the report. */
  readonly problems?: readonly ManifestProblem[] | undefined;
  /** The instance types of a node class. Without, or where it gives none, nothing is said that depends on them. */
  readonly instanceTypesOf?: InstanceTypesOf | undefined;
  /** Groups of the node classes that the provider serves; pools of others are told. Default: whatever pools name. */
  readonly servedGroups?: readonly string[] | undefined;
  /** The region that the cluster is in. Default: the one whose zones the pools name, else that of the instance types. */
  readonly region?: string | undefined;
  /** How many pairs of a workload and a pool, and of two pools, are looked at; more are told. Default 2,000,000. */
  readonly mostPairs?: number | undefined;
  /** Rules whose findings are left out. */
  readonly ignore?: readonly string[] | undefined;
  /** Rules whose findings alone are wanted. Default all. */
  readonly only?: readonly string[] | undefined;
}

/**
 * Judges manifests together, as one cluster: each as the API server and then the controllers do, then what practice says of
 * pools, pods and budgets. Objects that are refused are not judged further. Never throws for what manifests say; the same
 * manifests give the same report.
 */
export function validateManifests(
  manifests: readonly JudgedManifest[],
  options: ValidateOptions = {},
): ValidationReport {
  const findings = new Findings(options);
  for (const problem of options.problems ?? []) findings.addProblem(problem);
  const report: Report = findings.report;
  const verdicts = manifests
    .map((manifest) => judgeAsApiServer(manifest, report))
    .filter((verdict) => verdict !== undefined);
  const subjects = verdicts.map(({ subject }) => subject);
  checkVersions(subjects, report);
  checkDuplicates(subjects, report);
  checkOtherKinds(subjects, report);
  checkPrometheusRules(subjects, report);

  const gathered = gatherCluster(verdicts.filter(({ accepted }) => accepted).map(({ subject }) => subject));
  const refused = checkAsControllers(gathered, report);
  checkEC2NodeClasses(gathered.ec2NodeClasses, report);
  checkReferences(gathered, options.servedGroups, report);
  checkAnnotations(gathered, report);
  const cluster = withReadablePods(
    {
      ...gathered,
      pools: gathered.pools.filter((pool) => !refused.has(pool)),
      overlays: gathered.overlays.filter((overlay) => !refused.has(overlay)),
    },
    report,
  );
  checkPractice(cluster, options, report);
  return findings.toReport(manifests.length);
}

function checkPractice(cluster: Cluster, options: ValidateOptions, report: Report): void {
  const { pools, workloads, daemonSets } = cluster;
  const { mostPairs = MOST_PAIRS } = options;
  const known = options.instanceTypesOf ?? ((): undefined => undefined);
  const { instanceTypesOf, assumedNames, assumedRegion } = cataloguesFor(known, pools, workloads, options.region);
  const [firstPool] = pools;
  if (assumedRegion !== undefined && firstPool !== undefined) {
    const { assumed, known: region } = assumedRegion;
    report(
      firstPool,
      '',
      'assumed-region',
      `what EC2 sells in ${assumed} is not known here: pools are judged as if it were what ${region} has`,
    );
  }
  const views = viewPools(pools, instanceTypesOf);
  checkRequirements(views, assumedNames, report);
  checkSpot(views, report);
  checkOverlaps(views, mostPairs, report);
  const labels = new Set(views.flatMap(({ catalogue }) => [...(catalogue?.labels ?? [])]));
  const daemons = daemonOverhead(daemonSets, labels);
  const findPools = poolFinder(views);
  checkLimits(views, daemons, report);
  checkPods(cluster, report);
  const guarded = checkEvictions(cluster, report);
  // Every pod that is tried is tried on every pool.
  const tried = new Set(workloads.slice(0, Math.floor(mostPairs / Math.max(1, pools.length))));
  const untried = workloads.find((workload) => !tried.has(workload));
  if (untried !== undefined) {
    report(
      untried,
      '',
      'too-many',
      `${workloads.length - tried.size} workloads from here on are not tried on the ${pools.length} pools, which would take too long; validate fewer at a time`,
    );
  }
  checkDisruption(
    pools,
    guarded.filter(({ workload }) => tried.has(workload)),
    findPools,
    report,
  );
  const overlaidTypes = checkOverlays(cluster.overlays, views, report);
  checkPlacement([...tried], daemonSets, views, { findPools, daemons, overlaidTypes }, report);
}
