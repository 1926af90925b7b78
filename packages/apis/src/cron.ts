/**
 * Cron schedules with five fields, in UTC, as robfig/cron's standard parser reads them: numbers, names of months and
 * days, lists, ranges, steps, `*` and `?`, and macros.
 *
 * Each field is a bit set of the values that match. Where both the day of the month and the day of the week are
 * restricted, a day matches when either does.
 */
export interface CronSchedule {
  readonly minutes: bigint;
  readonly hours: bigint;
  readonly daysOfMonth: bigint;
  readonly months: bigint;
  readonly daysOfWeek: bigint;
  /** Whether a day has to match both day fields: one of them is `*` or `?`. */
  readonly bothDays: boolean;
}

export type CronResult =
  { readonly ok: true; readonly schedule: CronSchedule } | { readonly ok: false; readonly problem: string };

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names in place of numbers, the first for `min`. */
  readonly names?: readonly string[];
}

const MINUTES: Field = { name: 'minute', min: 0, max: 59 };
const HOURS: Field = { name: 'hour', min: 0, max: 23 };
const DAYS_OF_MONTH: Field = { name: 'day of the month', min: 1, max: 31 };
const MONTHS: Field = {
  name: 'month',
  min: 1,
  max: 12,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
};
const DAYS_OF_WEEK: Field = {
  name: 'day of the week',
  min: 0,
  max: 6,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A schedule that has no hit for this long has none: leap days come every eight years at the latest. */
const HORIZON_MS = 9 * 366 * DAY_MS;

export function parseCron(text: string): CronResult {
  if (text.startsWith('@')) {
    const expansion = MACROS.get(text);
    if (expansion !== undefined) return parseCron(expansion);
    return refuse(text, `knows no macro ${text}, only ${[...MACROS.keys()].join(', ')}`);
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek, ...more] = text.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || dayOfMonth === undefined || month === undefined) {
    return refuse(text, 'needs five fields');
  }
  if (dayOfWeek === undefined || more.length > 0) return refuse(text, 'needs five fields');

  const minutes = parseField(minute, MINUTES);
  const hours = parseField(hour, HOURS);
  const daysOfMonth = parseField(dayOfMonth, DAYS_OF_MONTH);
  const months = parseField(month, MONTHS);
  const daysOfWeek = parseField(dayOfWeek, DAYS_OF_WEEK);
  for (const bits of [minutes, hours, daysOfMonth, months, daysOfWeek]) {
    if (typeof bits === 'string') return refuse(text, bits);
  }
  const schedule = {
    minutes: minutes as bigint,
    hours: hours as bigint,
    daysOfMonth: daysOfMonth as bigint,
    months: months as bigint,
    daysOfWeek: daysOfWeek as bigint,
    bothDays: isUnrestricted(dayOfMonth) || isUnrestricted(dayOfWeek),
  };
  return { ok: true, schedule };
}

/**
 * The first hit strictly after an instant, in milliseconds since the epoch; undefined when there is
 * none, as for February 30. Steps over whole days and hours that do not match: O(days up to the hit).
 */
export function nextHit(schedule: CronSchedule, after: number): number | undefined {
  let at = (Math.floor(after / MINUTE_MS) + 1) * MINUTE_MS;
  const end = after + HORIZON_MS;
  while (at <= end) {
    const date = new Date(at);
    if (!matchesDay(schedule, date)) at = (Math.floor(at / DAY_MS) + 1) * DAY_MS;
    else if (!has(schedule.hours, date.getUTCHours())) at = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS;
    else if (!has(schedule.minutes, date.getUTCMinutes())) at += MINUTE_MS;
    else return at;
  }
  return undefined;
}

function matchesDay(schedule: CronSchedule, date: Date): boolean {
  if (!has(schedule.months, date.getUTCMonth() + 1)) return false;
  const byMonth = has(schedule.daysOfMonth, date.getUTCDate());
  const byWeek = has(schedule.daysOfWeek, date.getUTCDay());
  return schedule.bothDays ? byMonth && byWeek : byMonth || byWeek;
}

/** The values that match, or what is wrong. */
function parseField(text: string, field: Field): bigint | string {
  let bits = 0n;
  for (const part of text.split(',')) {
    // As robfig/cron does: empty parts of a list are skipped.
    if (part === '') continue;
    const range = parseRange(part, field);
    if (typeof range === 'string') return range;
    bits |= range;
  }
  return bits;
}

function parseRange(text: string, field: Field): bigint | string {
  const [range = '', stepText, ...moreSteps] = text.split('/');
  const [lowText = '', highText, ...moreBounds] = range.split('-');
  if (moreSteps.length > 0 || moreBounds.length > 0) return `does not know ${text} as a ${field.name}`;

  const whole = lowText === '*' || lowText === '?';
  const low = whole ? field.min : parseValue(lowText, field);
  const step = stepText === undefined ? 1 : parseNumber(stepText);
  let high: number | undefined = low;
  if (whole || (highText === undefined && stepText !== undefined)) high = field.max;
  else if (highText !== undefined) high = parseValue(highText, field);

  if (low === undefined || high === undefined || step === undefined || step === 0) {
    return `does not know ${text} as a ${field.name}`;
  }
  if (low < field.min || high > field.max)
    return `needs a ${field.name} from ${field.min} to ${field.max}, not ${text}`;
  if (low > high) return `has the range ${text}, which ends before it starts`;
  let bits = 0n;
  for (let value = low; value <= high; value += step) bits |= 1n << BigInt(value);
  return bits;
}

function parseValue(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? field.min + named : parseNumber(text);
}

function parseNumber(text: string): number | undefined {
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether a day field leaves the choice to the other one. With a step it does not. */
function isUnrestricted(text: string): boolean {
  return text.split(',').some((part) => /^[*?](\/0*1)?$/.test(part));
}

function has(bits: bigint, value: number): boolean {
  return ((bits >> BigInt(value)) & 1n) === 1n;
}

function refuse(text: string, why: string): CronResult {
  return { ok: false, problem: `the cron schedule ${JSON.stringify(text)} ${why}` };
}
