import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { ClaimFinalizer } from './claims/finalize.ts';
import { plannedDevices, type BoughtClaim } from './claims/planned-devices.ts';
import { compileProblem, type Problem } from './compile/problem.ts';
import { TypesMemory } from './compile/types-memory.ts';
import type { PodClass } from './compile/pod-classes.ts';
import { countEffectiveZones } from './effective-zone/effective-zone.ts';
import { findRefusals, newExplainBudget } from './explain/find-refusals.ts';
import type { SchedulingInput, SchedulingOptions } from './input.ts';
import { defaultNodeOverheadPrice } from './packing/cost/node-overhead.ts';
import { lowerBound } from './packing/cost/lower-bound.ts';
import { packForCost, planCost } from './packing/cost/pack-for-cost.ts';
import type { Claim } from './packing/claim.ts';
import { packFirstFit, type Plan } from './packing/first-fit.ts';
import { shareReservations } from './reservations/share-reservations.ts';
import type { PlannedNodeClaim, Refusal, SchedulingResult } from './result.ts';

/** An input that was read and checked, ready to be solved. */
export interface PreparedProblem {
  /** The second half of the function `solve`. */
  readonly solve: () => SchedulingResult;
}

/**
 * Reads and checks the input: the first half of {@link solve}, for callers that time the halves.
 *
 * @throws SchedulingInputError where the input as a whole is broken
 */
export function prepare(input: SchedulingInput, options: SchedulingOptions = {}): PreparedProblem {
  return prepareWith(new TypesMemory(), input, options);
}

function prepareWith(memory: TypesMemory, input: SchedulingInput, options: SchedulingOptions): PreparedProblem {
  const problem = compileProblem(input, options, memory);
  return {
    solve: () => {
      const result = solveProblem(problem, options);
      return options.effectiveZones === true
        ? { ...result, effectiveZones: countEffectiveZones(problem, input) }
        : result;
    },
  };
}

/** What a solver is told once, for all problems to come. */
export interface SolverOptions {
  /**
   * Lists of instance types to compile beforehand: those of the pools to come, each list once, in the pools' order.
   * Problems with the same list objects start from them.
   */
  readonly instanceTypes?: readonly (readonly InstanceType[])[] | undefined;
}

/** {@link solve} and {@link prepare} with a memory. */
export interface Solver {
  (input: SchedulingInput, options?: SchedulingOptions): SchedulingResult;
  readonly prepare: typeof prepare;
}

/**
 * Makes a function like {@link solve}, for callers with one problem after another: it remembers the instance types of
 * the last, compiled, and answers sooner where they are the same objects again. Its answers are those of `solve`.
 */
export function createSolver(options: SolverOptions = {}): Solver {
  const memory = new TypesMemory();
  if (options.instanceTypes !== undefined) memory.baseFor(options.instanceTypes);
  const prepareRemembering: typeof prepare = (input, own) => prepareWith(memory, input, own ?? {});
  return Object.assign(
    (input: SchedulingInput, own?: SchedulingOptions): SchedulingResult => prepareRemembering(input, own).solve(),
    { prepare: prepareRemembering },
  );
}

/**
 * Decides where waiting pods go: on nodes that are there, or on new ones. It changes nothing and answers the same
 * for the same input. Pods that find no place are refused with the reasons as data.
 *
 * @throws SchedulingInputError where the input as a whole is broken
 */
export function solve(input: SchedulingInput, options: SchedulingOptions = {}): SchedulingResult {
  return prepare(input, options).solve();
}

function solveProblem(problem: Problem, options: SchedulingOptions): SchedulingResult {
  const shouldStop = stopQuestion(options);
  const fewest = packFirstFit(problem, shouldStop);
  if (options.packing === 'fewest-nodes' || fewest.stopped.length > 0) return resultOf(fewest, problem, options);
  const overhead = options.nodeOverheadPrice ?? defaultNodeOverheadPrice;
  const cheap = packCheaply(problem, fewest, overhead, shouldStop);
  return resultOf(cheap === 'stopped' ? fewest : cheap, problem, options, cheap === 'stopped');
}

/** Whether to stop, by any of the ways to say so. */
function stopQuestion({ shouldStop, signal, deadline }: SchedulingOptions): () => boolean {
  return () =>
    shouldStop?.() === true || signal?.aborted === true || (deadline !== undefined && deadline.now() >= deadline.at);
}

/**
 * The cheaper one of what follows from the plan with its reservations shared, and from one like it in which no claim
 * outgrows what it holds. Under `Strict` that is so already, and whoever could have had a unit waits for the next pass.
 */
function packCheaply(problem: Problem, plan: Plan, overhead: number, shouldStop: () => boolean): Plan | 'stopped' {
  const { reservations, table } = problem;
  if (reservations === null || reservations.strict) return packForCost(problem, plan, overhead, shouldStop);
  shareReservations(plan.claims, reservations, table);
  const cheap = packForCost(problem, plan, overhead, shouldStop);
  if (cheap === 'stopped') return cheap;
  const keeping = packFirstFit({ ...problem, reservations: { ...reservations, keeps: true } }, shouldStop);
  if (keeping.stopped.length > 0 || keeping.unplaced.length > cheap.unplaced.length) return cheap;
  shareReservations(keeping.claims, reservations, table);
  const other = packForCost(problem, keeping, overhead, shouldStop);
  const cost = ({ claims }: Plan): number => planCost(claims, problem, overhead);
  return other !== 'stopped' && cost(other) < cost(cheap) ? other : cheap;
}

function resultOf(plan: Plan, problem: Problem, options: SchedulingOptions, stopped = false): SchedulingResult {
  const newNodeClaims: PlannedNodeClaim[] = [];
  const bought: Claim[] = [];
  const refusals: Record<string, readonly Refusal[]> = Object.fromEntries(problem.refusals);
  const { devices } = plan.packer;
  const withDevices: BoughtClaim[] = [];
  const finalizer = new ClaimFinalizer(problem);
  for (const claim of plan.claims) {
    const final = finalizer.finalize(claim, claim.hasDevices ? devices : null);
    if ('pods' in final) {
      newNodeClaims.push(final);
      if (claim.hasDevices) withDevices.push({ claim, index: newNodeClaims.length - 1, planned: final });
      bought.push(claim);
      options.onNodeClaim?.(final);
      continue;
    }
    const refusal: Refusal = {
      nodePool: claim.template.name,
      reason: 'min-values',
      subject: final.key,
      wanted: String(final.wanted),
      available: String(final.achieved),
    };
    for (const key of claim.pods) refusals[key] = [refusal];
  }
  const byClass = new Map<PodClass, readonly Refusal[]>();
  const budget = newExplainBudget();
  for (const { key, podClass } of plan.unplaced) {
    let why = byClass.get(podClass);
    if (why === undefined) byClass.set(podClass, (why = findRefusals(podClass, plan.packer, budget)));
    refusals[key] = why;
  }
  for (const { key } of plan.stopped) refusals[key] = [{ reason: 'stopped' }];
  const filled = plan.nodes.filter((node) => node.pods.length > 0);
  const price = newNodeClaims.reduce((sum, claim) => sum + claim.price, 0);
  const bound = lowerBound(problem, bought, plan.nodes);
  return {
    newNodeClaims,
    existingNodes: Object.fromEntries(filled.map((node) => [node.node.node.name, [...node.pods]])),
    refusals,
    price,
    lowerBound: bound,
    gap: price > 0 ? (price - bound) / price : null,
    stopped: stopped || plan.stopped.length > 0,
    problems: problem.problems,
    // After the refusals, which are looked into as the plan left things.
    ...(devices === null ? {} : { devices: plannedDevices(devices, plan.nodes, withDevices) }),
  };
}
