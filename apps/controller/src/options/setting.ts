import { parseDuration } from '@karpenter-ts/kube-model';

/** One setting: how it is called, read and explained. */
export interface Setting<T> {
  readonly flag: string;
  /** A value from the environment that cannot be read counts as not given, as upstream's `env.WithDefault*`. */
  readonly lenient: boolean;
  /** True when the flag may stand alone. */
  readonly bare: boolean;
  readonly defaultText: string;
  /** What a value looks like, for the help. */
  readonly value: string;
  readonly help: string;
  /** Throws an error whose message says what is expected. */
  readonly parse: (text: string, from: 'flag' | 'environment') => T;
}

export interface SettingText {
  readonly flag: string;
  readonly default: string;
  readonly help: string;
}

/** The environment variable of a setting: the flag in upper case with underscores. */
export function variableOf(setting: Pick<Setting<unknown>, 'flag'>): string {
  return setting.flag.toUpperCase().replaceAll('-', '_');
}

function setting<T>(
  text: SettingText,
  shape: Pick<Setting<T>, 'value' | 'parse'> & Partial<Pick<Setting<T>, 'lenient' | 'bare'>>,
): Setting<T> {
  return { flag: text.flag, defaultText: text.default, help: text.help, lenient: false, bare: false, ...shape };
}

/** Any text. */
export function textSetting(text: SettingText, value = 'TEXT'): Setting<string> {
  return setting(text, { value, parse: (given) => given });
}

/** Text that is read further; `parse` throws what is wrong with it. */
export function parsedSetting<T>(text: SettingText, value: string, parse: (text: string) => T): Setting<T> {
  return setting(text, { value, parse });
}

/** One of several words. */
export function choiceSetting<T extends string>(text: SettingText, choices: readonly T[]): Setting<T> {
  const parse = (given: string): T => {
    const choice = choices.find((known) => known === given);
    if (choice === undefined) throw new Error(`expected ${choices.filter((known) => known !== '').join(' or ')}`);
    return choice;
  };
  return setting(text, { value: choices.join('|'), parse });
}

/** A whole number in decimal digits. */
export function integerSetting(
  text: SettingText,
  bounds: { readonly min?: number; readonly max?: number } = {},
): Setting<number> {
  const { min = -Infinity, max = Infinity } = bounds;
  const parse = (given: string): number => {
    const number = /^[+-]?\d+$/.test(given) ? Number(given) : Number.NaN;
    if (!Number.isSafeInteger(number) || number < min || number > max) throw new Error(`expected ${range(min, max)}`);
    return number;
  };
  return setting(text, { value: 'N', parse, lenient: true });
}

function range(min: number, max: number): string {
  if (min === -Infinity) return 'a whole number';
  return max === Infinity ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`;
}

/** A duration as Go writes them, of more than nothing; in milliseconds. */
export function durationSetting(text: SettingText): Setting<number> {
  const parse = (given: string): number => {
    let ms: number;
    try {
      ms = parseDuration(given);
    } catch {
      ms = Number.NaN;
    }
    if (!(ms > 0)) throw new Error('expected a duration such as 10s, 500ms or 1m30s');
    return ms;
  };
  return setting(text, { value: 'DURATION', parse, lenient: true });
}

/** What Go's `strconv.ParseBool` takes; flags take the two words alone. */
const truths = new Map<string, boolean>([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);

export function booleanSetting(text: SettingText): Setting<boolean> {
  const parse = (given: string, from: 'flag' | 'environment'): boolean => {
    const truth = from === 'flag' && given !== 'true' && given !== 'false' ? undefined : truths.get(given);
    if (truth === undefined) throw new Error('expected true or false');
    return truth;
  };
  return setting(text, { value: 'true|false', parse, lenient: true, bare: true });
}
