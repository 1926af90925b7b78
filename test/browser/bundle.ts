import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../tools/pack/packages.mjs';

const scheduling = join(root, 'packages/scheduling');

/** What `@karpenter-ts/scheduling` can be imported as. */
export const schedulingEntries: readonly string[] = Object.keys(
  (JSON.parse(readFileSync(join(scheduling, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }).exports,
)
  .filter((path) => path !== './package.json')
  .map((path) => path.replace(/^\./u, '@karpenter-ts/scheduling'));

/**
 * Bundles a module for browsers, from source, as a script that leaves the module's exports in `name`. Whatever a browser lacks fails
 * the build, as nothing may stay outside.
 */
export async function bundleForBrowser(source: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: scheduling, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: name,
    platform: 'browser',
    target: 'es2022',
    conditions: ['@karpenter-ts/source'],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
