/**
 * The public API of the contract packages as committed reports, so that a change of it is seen as a diff of `api/*.api.md`.
 * `npm run api` writes them, `npm run check:api` compares. Needs a build: the reports are made from the declarations in `dist`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from '../pack/packages.mjs';

const contracts = ['kube-model', 'apis', 'cloud-provider', 'scheduling'];
const check = process.argv.includes('--check');
const reportFolder = join(root, 'api');
const temporaryFolder = join(root, 'node_modules/.cache/api');
mkdirSync(reportFolder, { recursive: true });

/** Everything is public here, with or without a tag; missing docstrings are not what a report is for. */
const silent = { default: { logLevel: ExtractorLogLevel.None } };

let wrong = 0;
for (const name of contracts) {
  const folder = join(root, 'packages', name);
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, 'dist/index.d.ts'),
      // Declarations as a user of the package sees them: without the condition that leads to the sources.
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023'],
            module: 'nodenext',
            strict: true,
            types: [],
            skipLibCheck: true,
          },
          files: [join(folder, 'dist/index.d.ts')],
        },
      },
      newlineKind: 'lf',
      apiReport: { enabled: true, reportFileName: `${name}.api.md`, reportFolder, reportTempFolder: temporaryFolder },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
  });
  const result = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  if (result.errorCount > 0) wrong++;
  else if (check && result.apiReportChanged) {
    console.error(`api/${name}.api.md differs from the package: run \`npm run api\` and look at the diff`);
    wrong++;
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
