import { type Budget, type CronSchedule, type DisruptionReason, parseCron } from '@karpenter-ts/apis';

import { durationOf } from '../duration-of.ts';

/** The beginning of a leap year, so that every date comes up. */
const START = Date.UTC(2024, 0, 1);

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** No schedule repeats less often, but for leap days. */
const YEAR_DAYS = 366;

/** When budgets let nodes be disrupted for a reason. */
export type Window =
  | { readonly kind: 'always' }
  /** At times, for so long at least once. */
  | { readonly kind: 'sometimes'; readonly longestMs: number }
  | { readonly kind: 'never' };

const reasons: readonly DisruptionReason[] = ['Underutilized', 'Empty', 'Drifted'];

/** Times at which nothing is allowed: as long as this after each hit. */
interface Closing {
  readonly schedule: CronSchedule;
  readonly minutes: number;
}

/** When budgets allow disruptions. Budgets that close the same times are worked out once. */
export class BudgetWindows {
  readonly #known = new Map<string, Window>();

  /**
   * For each reason when the budgets allow a disruption, whatever the number of nodes: only those that allow none count, as
   * any percentage above nothing is at least one node. A budget that cannot be evaluated allows nothing, as in
   * `allowedDisruptions`.
   */
  of(budgets: readonly Budget[]): readonly Window[] {
    return reasons.map((reason) => {
      const closing = budgets.filter(
        ({ nodes, reasons: named }) => (named === undefined || named.includes(reason)) && /^0+%?$/.test(nodes ?? '10%'),
      );
      const question = JSON.stringify(closing.map(({ schedule, duration }) => [schedule, duration]));
      let window = this.#known.get(question);
      if (window === undefined) this.#known.set(question, (window = windowOf(closing)));
      return window;
    });
  }
}

function windowOf(budgets: readonly Budget[]): Window {
  const closings: Closing[] = [];
  for (const { schedule, duration } of budgets) {
    const cron = schedule === undefined ? undefined : parseCron(schedule);
    const ms = duration === undefined ? undefined : durationOf(duration);
    if (cron?.ok !== true || ms === undefined) return { kind: 'never' };
    closings.push({ schedule: cron.schedule, minutes: Math.min(YEAR_DAYS * DAY_MINUTES, Math.round(ms / MINUTE_MS)) });
  }
  return closings.length === 0 ? { kind: 'always' } : openWindow(closings);
}

/**
 * Lays every window of a year out minute by minute, which schedules and durations are in: O(minutes of a year + hits of all
 * schedules), some milliseconds.
 */
function openWindow(closings: readonly Closing[]): Window {
  // A window may have begun as long before the year that is looked at as it lasts.
  const lead = Math.max(...closings.map(({ minutes }) => minutes));
  const leadDays = Math.ceil(lead / DAY_MINUTES);
  // How many windows more than before are open from this minute on.
  const changes = new Int32Array((leadDays + YEAR_DAYS) * DAY_MINUTES + lead + 1);
  for (const { schedule, minutes } of closings) {
    const hits = minutesOfDay(schedule);
    for (const day of days(schedule, leadDays + YEAR_DAYS)) {
      for (const minute of hits) {
        const at = day * DAY_MINUTES + minute;
        changes[at]!++;
        changes[at + minutes]!--;
      }
    }
  }
  const longest = longestGap(changes, leadDays * DAY_MINUTES, (leadDays + YEAR_DAYS) * DAY_MINUTES);
  return longest === 0 ? { kind: 'never' } : { kind: 'sometimes', longestMs: longest * MINUTE_MS };
}

/** Whether the schedule has a hit at all; that for the 30th of February has none. */
export function everBegins(schedule: CronSchedule): boolean {
  return minutesOfDay(schedule).length > 0 && days(schedule, YEAR_DAYS).length > 0;
}

/** The most minutes in a row in which no window is open. */
function longestGap(changes: Int32Array, from: number, to: number): number {
  let open = 0;
  let gap = 0;
  let longest = 0;
  for (let minute = 0; minute < to; minute++) {
    open += changes[minute]!;
    if (minute < from) continue;
    gap = open > 0 ? 0 : gap + 1;
    if (gap > longest) longest = gap;
  }
  return longest;
}

/** Days on which the schedule hits, counted from the start. */
function days(schedule: CronSchedule, count: number): readonly number[] {
  const found: number[] = [];
  for (let day = 0; day < count; day++) {
    const date = new Date(START + day * DAY_MS);
    if (!has(schedule.months, date.getUTCMonth() + 1)) continue;
    const byMonth = has(schedule.daysOfMonth, date.getUTCDate());
    const byWeek = has(schedule.daysOfWeek, date.getUTCDay());
    if (schedule.bothDays ? byMonth && byWeek : byMonth || byWeek) found.push(day);
  }
  return found;
}

/** Minutes of such a day at which it hits. */
function minutesOfDay({ hours, minutes }: CronSchedule): readonly number[] {
  return Array.from({ length: DAY_MINUTES }, (_, minute) => minute).filter(
    (minute) => has(hours, Math.floor(minute / 60)) && has(minutes, minute % 60),
  );
}

function has(bits: bigint, value: number): boolean {
  return ((bits >> BigInt(value)) & 1n) === 1n;
}
