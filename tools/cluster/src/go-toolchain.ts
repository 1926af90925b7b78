import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { errorCode, errorMessage } from './error-code.ts';

/** Why nothing can be built: there is no Go, it does not run, or it is too old. */
export class GoToolchainError extends Error {
  override readonly name = 'GoToolchainError';
  readonly code: 'GoNotFound' | 'GoBroken' | 'GoTooOld';

  constructor(code: GoToolchainError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Runs a program and gives its standard output; as `execFile` of Node rejects when it fails. */
export type Execute = (
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
) => Promise<string>;

const execute: Execute = async (file, args, options) => (await promisify(execFile)(file, args, options)).stdout;

/** What a build needs of a Go toolchain. */
export interface GoRequirement {
  /** The oldest version that will do, such as `1.26.0`. */
  readonly version: string;
  /** A folder with a go.mod: with GOTOOLCHAIN=auto an older `go` fetches the version that go.mod asks for. */
  readonly folder: string;
  /** What is to be built, for the message. */
  readonly purpose: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly execute?: Execute;
}

/** The version of the Go that would build in this folder; throws GoToolchainError, saying what is missing, when it cannot. */
export async function requireGo(requirement: GoRequirement): Promise<string> {
  const { version, folder, purpose } = requirement;
  const need = `building ${purpose} needs Go ${version} or newer (https://go.dev/dl/)`;
  let found: string;
  try {
    const output = await (requirement.execute ?? execute)('go', ['env', 'GOVERSION'], {
      cwd: folder,
      env: goEnvironment(requirement.env),
    });
    found = output.trim().replace(/^go/, '');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new GoToolchainError('GoNotFound', `there is no "go" on the PATH: ${need}`, { cause: error });
    }
    throw new GoToolchainError('GoBroken', `"go env GOVERSION" failed: ${need}: ${errorMessage(error).trim()}`, {
      cause: error,
    });
  }
  if (compareGoVersions(found, version) < 0) {
    throw new GoToolchainError('GoTooOld', `the "go" on the PATH is ${found}: ${need}`);
  }
  return found;
}

/** The environment of every call of Go: no workspace of the caller's, no C compiler, nothing that would change go.mod. */
export function goEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, GOWORK: 'off', GOFLAGS: '-mod=readonly -buildvcs=false', CGO_ENABLED: '0' };
}

/** Negative when `a` is older than `b`. A release candidate counts as its release; words after the numbers are left out. */
export function compareGoVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
