import { allowedDisruptions, ANNOTATION_DO_NOT_DISRUPT, type Budget, NEVER, parseCron } from '@karpenter-ts/apis';
import { formatDuration } from '@karpenter-ts/kube-model';

import { durationOf } from '../duration-of.ts';
import { listNames, nameOf, type PoolSubject, type Report } from '../subject.ts';
import type { PoolFinder } from '../pool-finder.ts';
import { BudgetWindows, everBegins, type Window } from './budget-windows.ts';
import type { GuardedWorkload } from './evictions.ts';

/** Below this a window is over before the controller has found a command, waited for validation and started it. */
const shortWindowMs = 2 * 60_000;

/** When nodes go, and what keeps them from going. */
export function checkDisruption(
  pools: readonly PoolSubject[],
  guarded: readonly GuardedWorkload[],
  findPools: PoolFinder,
  report: Report,
): void {
  const windows = new BudgetWindows();
  const stuck = stuckWorkloads(guarded, findPools);
  for (const pool of pools) {
    const { disruption } = pool.object.spec;
    const budgets = disruption?.budgets ?? [];
    const isValid = checkBudgets(pool, budgets, report);
    if (isValid) checkWindows(pool, windows.of(budgets), report);
    if (
      disruption?.consolidateAfter === NEVER &&
      disruption.consolidationPolicy !== 'WhenEmpty' &&
      pool.object.spec.replicas === undefined
    ) {
      report(
        pool,
        'spec.disruption.consolidateAfter',
        'consolidation-never',
        `with consolidateAfter: Never the policy ${disruption.consolidationPolicy ?? 'WhenEmptyOrUnderutilized'} has no effect: nodes are not consolidated, not even empty ones`,
      );
    }
    checkEndless(pool, stuck.get(pool) ?? [], report);
  }
  checkGracePeriods(guarded, findPools, report);
}

/** Budgets that the schema lets through, and that cannot be evaluated or mean nothing. False where one of the former is there. */
function checkBudgets(pool: PoolSubject, budgets: readonly Budget[], report: Report): boolean {
  for (const [i, { schedule, reasons: named }] of budgets.entries()) {
    const field = `spec.disruption.budgets[${i}]`;
    if (named?.length === 0)
      report(
        pool,
        `${field}.reasons`,
        'budget-without-effect',
        'an empty list of reasons makes the budget hold for none; leave reasons out for all of them',
      );
    const cron = schedule === undefined ? undefined : parseCron(schedule);
    if (cron?.ok === true && !everBegins(cron.schedule)) {
      report(
        pool,
        `${field}.schedule`,
        'budget-without-effect',
        `the schedule ${JSON.stringify(schedule)} never begins: the budget has no effect`,
      );
    }
  }
  // The moment does not matter for what cannot be evaluated at all.
  const { problems } = allowedDisruptions(pool.object, 'Empty', 1, 0);
  for (const { field, message } of problems) {
    report(
      pool,
      field,
      'budget-invalid',
      `${message}; until it is put right, none of the pool's nodes is disrupted for any reason`,
    );
  }
  return problems.length === 0;
}

function checkWindows(pool: PoolSubject, all: readonly Window[], report: Report): void {
  const field = 'spec.disruption.budgets';
  const expireAfter = pool.object.spec.template.spec.expireAfter ?? '720h';
  if (all.every(({ kind }) => kind === 'never')) {
    if (expireAfter === NEVER) {
      report(
        pool,
        field,
        'budget-never-open',
        'the budgets allow no disruption at any time, and nodes do not expire: they are never replaced, not for a new image either',
      );
    } else {
      report(
        pool,
        field,
        'expire-without-budget',
        `the budgets allow no disruption at any time, so that nodes are replaced for nothing but their age: after ${expireAfter} (expireAfter) each is drained whatever the budgets say, without a replacement in advance; open the budgets at times, such as {nodes: "10%"} beside a schedule for the 0, or set expireAfter: Never`,
      );
    }
    return;
  }
  const longest = Math.max(
    ...all.map((window) => (window.kind === 'sometimes' ? window.longestMs : window.kind === 'always' ? Infinity : 0)),
  );
  if (longest < shortWindowMs) {
    report(
      pool,
      field,
      'budget-never-open',
      `the budgets are open for ${formatDuration(longest)} at most, which is too short for a disruption to be found, checked and started; leave at least some minutes`,
    );
  }
}

/** For each pool the workloads whose pods nothing but force gets off a node, with the reason. */
function stuckWorkloads(
  guarded: readonly GuardedWorkload[],
  findPools: PoolFinder,
): ReadonlyMap<PoolSubject, readonly string[]> {
  const stuck = new Map<PoolSubject, string[]>();
  for (const { workload, blockedBy } of guarded) {
    const why =
      workload.template.metadata?.annotations?.[ANNOTATION_DO_NOT_DISRUPT] === 'true'
        ? ANNOTATION_DO_NOT_DISRUPT
        : blockedBy;
    // Jobs end by themselves.
    if (why === undefined || workload.kind === 'Job' || workload.kind === 'CronJob') continue;
    for (const { pool } of findPools(workload)) {
      const names = stuck.get(pool);
      const text = `${nameOf(workload)} (${why})`;
      if (names === undefined) stuck.set(pool, [text]);
      else names.push(text);
    }
  }
  return stuck;
}

function checkEndless(pool: PoolSubject, stuck: readonly string[], report: Report): void {
  const { expireAfter = '720h', terminationGracePeriod } = pool.object.spec.template.spec;
  if (stuck.length === 0 || expireAfter === NEVER || terminationGracePeriod !== undefined) return;
  report(
    pool,
    'spec.template.spec.terminationGracePeriod',
    'drain-without-end',
    `pods of ${listNames(stuck)} may not be evicted: a node with one that expires (after ${expireAfter}) drains and waits for it without an end, beside its replacement; set terminationGracePeriod to say how long`,
  );
}

function checkGracePeriods(guarded: readonly GuardedWorkload[], findPools: PoolFinder, report: Report): void {
  for (const { workload } of guarded) {
    const seconds = workload.template.spec?.terminationGracePeriodSeconds;
    if (typeof seconds !== 'number') continue;
    const pools = findPools(workload).map(({ pool }) => pool);
    const short = pools.filter(({ object }) => {
      const most = object.spec.template.spec.terminationGracePeriod;
      const ms = most === undefined ? undefined : durationOf(most);
      return ms !== undefined && ms < 1000 * seconds;
    });
    if (short.length === 0) continue;
    const [first] = short;
    const most = first?.object.spec.template.spec.terminationGracePeriod ?? '';
    const field = workload.templateField === '' ? 'spec' : `${workload.templateField}.spec`;
    report(
      workload,
      `${field}.terminationGracePeriodSeconds`,
      'grace-period-cut',
      `the pods ask for ${seconds} s to end, and a node of ${listNames(short.map(nameOf))} that is drained gives ${most} in all (terminationGracePeriod): they are killed sooner`,
    );
  }
}
