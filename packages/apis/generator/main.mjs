/**
 * Makes everything that follows from `schemas/`: types, defaults, validators, CRDs and JSON Schemas for editors.
 *
 *   node generator/main.mjs            writes the files
 *   node generator/main.mjs --check    exits with 1 when a file is not what would be written
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { crdOf } from './crds.mjs';
import { defaultsOf } from './defaults.mjs';
import { jsonSchemasOf } from './json-schemas.mjs';
import { OLDER_VERSIONS, loadSchemas } from './load-schemas.mjs';
import { serverSchemasOf } from './server-schemas.mjs';
import { typesOf } from './types.mjs';
import { versionFieldsOf } from './version-fields.mjs';
import { validatorsOf } from './validators.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = new URL('../../../', import.meta.url);
const notice = 'Generated from schemas/ by packages/apis/generator. Do not edit.';

const schemas = await loadSchemas(new URL('schemas/', root));
const files = new Map([
  ['packages/apis/src/types.generated.ts', await typesOf(schemas, `// ${notice}\n`)],
  ['packages/apis/src/defaults.generated.ts', defaultsOf(schemas, `// ${notice}\n`)],
  ['packages/apis/src/validation/validators.generated.ts', validatorsOf(schemas, `// ${notice}\n`)],
]);
files.set('packages/apis/src/conversion/version-fields.generated.ts', versionFieldsOf(schemas, `// ${notice}\n`));
for (const version of OLDER_VERSIONS) {
  files.set(`packages/apis/src/${version}/types.generated.ts`, await typesOf(schemas, `// ${notice}\n`, version));
  files.set(`packages/apis/src/${version}/defaults.generated.ts`, defaultsOf(schemas, `// ${notice}\n`, version));
}
const crdFolders = ['packages/apis/crds/', 'packages/apis/crds-conversion/', 'packages/provider-kwok/crds/'];
for (const kind of schemas.kinds.filter(({ scope }) => scope === '')) {
  const { group, plural } = kind.crd;
  const file = `${group}_${plural}.yaml`;
  const older = schemas.kinds.filter(({ scope, crd }) => scope !== '' && crd.group === group && crd.plural === plural);
  if (group === 'karpenter.kwok.sh') {
    files.set(crdFolders[2] + file, crdOf(kind, schemas, notice));
  } else {
    files.set(crdFolders[0] + file, crdOf(kind, schemas, notice));
    files.set(crdFolders[1] + file, crdOf(kind, schemas, notice, older));
  }
}
const crds = [...files].filter(([path]) => path.includes('/crds')).map(([, content]) => content);
files.set('packages/apis/src/validation/server/server-schemas.generated.ts', serverSchemasOf(crds, `// ${notice}\n`));
for (const [path, content] of jsonSchemasOf(schemas)) files.set(path, content);

const stale = [];
for (const [path, content] of files) {
  const url = new URL(path, root);
  if (values.check) {
    if ((await readFile(url, 'utf8').catch(() => undefined)) !== content) stale.push(path);
  } else {
    await mkdir(new URL('.', url), { recursive: true });
    await writeFile(url, content);
  }
}
if (values.check) {
  for (const folder of crdFolders) {
    const found = await readdir(new URL(folder, root)).catch(() => []);
    stale.push(...found.map((file) => folder + file).filter((path) => !files.has(path)));
  }
  if (stale.length > 0) {
    console.error(`not what the schemas say; run npm run generate -w @karpenter-ts/apis:\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  }
}
