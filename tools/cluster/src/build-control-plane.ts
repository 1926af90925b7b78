import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { setPriority } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.ts';
import { readGoModule, type GoModule, type GoModuleName } from './go-module.ts';
import { goEnvironment, requireGo } from './go-toolchain.ts';
import { withLock } from './lock.ts';
import { linkerFlagsOf, PART_NAMES, PARTS, type Part, type PartName } from './part.ts';

/** Builds give way to whatever else the machine does, by this much (as `nice` counts). */
const BUILD_NICENESS = 5;

/** One built program. */
export interface BuiltPart {
  readonly name: PartName;
  readonly version: string;
  readonly binary: string;
  readonly sizeBytes: number;
  /** Seconds that this build took; 0 when it was there already. */
  readonly seconds: number;
  /** Where the part's assets are, under their paths in its source module. */
  readonly assetsFolder: string;
}

/** The parts that were asked for, by name. */
export type BuiltParts<P extends PartName = PartName> = Readonly<Record<P, BuiltPart>>;

export interface BuildOptions<P extends PartName = PartName> {
  /** Default: all, the peer included. */
  readonly parts?: readonly P[];
  readonly log?: (line: string) => void;
  /** Default: the user's cache folder. */
  readonly cacheFolder?: string;
}

/** A `go build` that failed; `output` is what it printed. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code = 'BuildFailed';
  readonly part: PartName;
  readonly output: string;

  constructor(part: PartName, output: string) {
    super(`building ${part} failed:\n${output.trimEnd()}`);
    this.part = part;
    this.output = output;
  }
}

/**
 * Builds what is not in the cache yet, and says where everything is. A binary appears under its name only when it is
 * complete; of two builds at the same time one waits for the other. One `go build` runs at a time: it uses every core itself,
 * and parts of a module share most of what they compile. Throws GoToolchainError when something is to be built and no Go will do.
 */
export async function buildControlPlane<P extends PartName = PartName>(
  options: BuildOptions<P> = {},
): Promise<BuiltParts<P>> {
  const wanted: readonly PartName[] = options.parts ?? PART_NAMES;
  const log = options.log ?? (() => undefined);
  const cache = options.cacheFolder ?? cacheFolder();
  const built: Partial<Record<PartName, BuiltPart>> = {};
  const modules = new Map<GoModuleName, Part[]>();
  for (const part of PARTS.filter((candidate) => wanted.includes(candidate.name))) {
    modules.set(part.module, [...(modules.get(part.module) ?? []), part]);
  }
  for (const [name, parts] of modules) {
    const module = await readGoModule(name);
    const folder = path.join(cache, `${name}-${module.hash}`);
    for (const part of await buildModule({ module, parts, folder, log })) built[part.name] = part;
  }
  return built as BuiltParts<P>;
}

interface ModuleBuild {
  readonly module: GoModule;
  readonly parts: readonly Part[];
  readonly folder: string;
  readonly log: (line: string) => void;
}

async function buildModule(build: ModuleBuild): Promise<BuiltPart[]> {
  const { module, parts, folder, log } = build;
  const present = await Promise.all(parts.map((part) => existing(part, module, folder)));
  if (present.every((part) => part !== undefined)) return present;

  await requireGo({
    version: module.goVersion,
    folder: module.folder,
    purpose: parts.map((part) => part.name).join(', '),
  });
  await mkdir(folder, { recursive: true });
  return withLock(
    path.join(folder, '.lock'),
    async () => {
      await removeLeftovers(folder);
      const built: BuiltPart[] = [];
      for (const part of parts) {
        built.push((await existing(part, module, folder)) ?? (await buildPart(part, module, folder, log)));
      }
      return built;
    },
    { onWait: (pid) => { log(`waiting for process ${pid}, which builds the same`); } }, // prettier-ignore
  );
}

/** The part as it is in the cache; undefined when the binary or an asset is missing. */
async function existing(part: Part, module: GoModule, folder: string): Promise<BuiltPart | undefined> {
  const binary = path.join(folder, part.name);
  const file = await stat(binary).catch(() => undefined);
  if (file === undefined) return undefined;
  const assetsFolder = assetsOf(part, folder);
  for (const asset of part.assets ?? []) {
    if ((await stat(path.join(assetsFolder, asset)).catch(() => undefined)) === undefined) return undefined;
  }
  const version = module.versionOf(part.source);
  return { name: part.name, version, binary, sizeBytes: file.size, seconds: 0, assetsFolder };
}

async function buildPart(
  part: Part,
  module: GoModule,
  folder: string,
  log: (line: string) => void,
): Promise<BuiltPart> {
  const started = performance.now();
  const binary = path.join(folder, part.name);
  const draft = `${binary}.building`;
  await goBuild(part, module, draft);
  await copyAssets(part, module, folder);
  await rename(draft, binary);
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(binary);
  const version = module.versionOf(part.source);
  log(`${part.name} ${version}: built in ${seconds.toFixed(1)} s, ${(size / 1e6).toFixed(0)} MB`);
  return { name: part.name, version, binary, sizeBytes: size, seconds, assetsFolder: assetsOf(part, folder) };
}

function goBuild(part: Part, module: GoModule, output: string): Promise<void> {
  const args = ['build', '-trimpath', '-ldflags', linkerFlagsOf(part, module), '-o', output, part.package];
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, { cwd: module.folder, env: goEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const collect = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('spawn', () => {
      if (child.pid !== undefined) setPriority(child.pid, BUILD_NICENESS);
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new BuildError(part.name, text));
    });
  });
}

/** Copies the part's assets out of Go's module cache, so that starting needs no Go. */
async function copyAssets(part: Part, module: GoModule, folder: string): Promise<void> {
  if (part.assets === undefined) return;
  const listing = await promisify(execFile)('go', ['list', '-m', '-f', '{{.Dir}}', part.source], {
    cwd: module.folder,
    env: goEnvironment(),
  });
  const target = assetsOf(part, folder);
  await rm(target, { recursive: true, force: true });
  for (const asset of part.assets) {
    const files = (await readdir(path.join(listing.stdout.trim(), asset), { withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    await mkdir(path.join(target, asset), { recursive: true });
    for (const file of files) {
      const copy = path.join(target, asset, file.name);
      await cp(path.join(file.parentPath, file.name), copy);
      await chmod(copy, 0o644); // the module cache is read-only
    }
  }
}

function assetsOf(part: Part, folder: string): string {
  return path.join(folder, `${part.name}.assets`);
}

/** Drafts of builds that were killed; called with the lock held, so none of them is anybody's. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith('.building')).map((name) => rm(path.join(folder, name), { force: true })),
  );
}
