import type { ControllerOptions } from './controller-options.ts';
import { OptionsError } from './options-error.ts';
import { variableOf, type Setting } from './setting.ts';
import { settings } from './settings.ts';

export type ReadOptions =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'options';
      readonly options: ControllerOptions;
      /** Values of the environment that were passed over, one line each. */
      readonly ignored: readonly string[];
    };

/**
 * Reads the settings: flags win over environment variables, those over defaults.
 *
 * Flags are written as Go's `flag` package takes them: `--flag value`, `--flag=value`, with one dash or two; booleans
 * `--flag` or `--flag=value` only. Numbers, durations and booleans of the environment that cannot be read count as not
 * given, as upstream has it. Unlike upstream, an argument that is no flag is refused: upstream would silently pass
 * over everything from there on.
 *
 * @throws OptionsError
 */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): ReadOptions {
  const given = readFlags(argv);
  if (given === 'help') return { kind: 'help' };
  const ignored: string[] = [];
  const options: Partial<Record<keyof ControllerOptions, unknown>> = {};
  for (const [name, setting] of settingEntries) {
    options[name] = valueOf(setting, given.get(setting.flag), env[variableOf(setting)], ignored);
  }
  // Cast: the loop has set every key of the table, which has every key of the options.
  return { kind: 'options', options: options as unknown as ControllerOptions, ignored };
}

const settingEntries = Object.entries(settings) as unknown as readonly (readonly [
  keyof ControllerOptions,
  Setting<unknown>,
])[];
const byFlag: ReadonlyMap<string, Setting<unknown>> = new Map(
  settingEntries.map(([, setting]) => [setting.flag, setting]),
);

function readFlags(argv: readonly string[]): ReadonlyMap<string, string> | 'help' {
  const given = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]!;
    const [, name, value] = /^--?([^-=][^=]*)(?:=([^]*))?$/.exec(argument) ?? [];
    if (name === undefined) throw new OptionsError(`unexpected argument "${argument}"${hintFor(argv[i - 1])}`);
    if (name === 'h' || name === 'help') return 'help';
    const setting = byFlag.get(name);
    if (setting === undefined) throw new OptionsError(`unknown flag --${name}; --help lists all`);
    if (value !== undefined) given.set(name, value);
    else if (setting.bare) given.set(name, 'true');
    else if (i + 1 < argv.length) given.set(name, argv[++i]!);
    else throw new OptionsError(`--${name}: expected a value`);
  }
  return given;
}

function hintFor(before: string | undefined): string {
  const setting = byFlag.get((before ?? '').replace(/^--?/, ''));
  return setting?.bare === true ? `: a value of --${setting.flag} is written --${setting.flag}=VALUE` : '';
}

function valueOf(
  setting: Setting<unknown>,
  flag: string | undefined,
  variable: string | undefined,
  ignored: string[],
): unknown {
  if (flag !== undefined) return parsed(setting, flag, `--${setting.flag}`, 'flag');
  if (variable !== undefined) {
    const name = variableOf(setting);
    if (!setting.lenient) return parsed(setting, variable, name, 'environment');
    try {
      return setting.parse(variable, 'environment');
    } catch (error) {
      // An empty variable is a common way to say nothing.
      if (variable !== '') ignored.push(refusal(name, variable, error));
    }
  }
  return parsed(setting, setting.defaultText, `default of --${setting.flag}`, 'flag');
}

function parsed(setting: Setting<unknown>, text: string, name: string, from: 'flag' | 'environment'): unknown {
  try {
    return setting.parse(text, from);
  } catch (error) {
    throw new OptionsError(refusal(name, text, error), error);
  }
}

function refusal(name: string, text: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `${name}: ${why}${why.includes('"') ? '' : `, not "${text}"`}`.replaceAll(/\s*\n\s*/g, ' ');
}
