import { relative } from 'node:path';
import type { ValidationReport } from '@karpenter-ts/manifests';

import { type Command, parseFlags, UsageError } from '../command.ts';

const usage = `karpenter-ts validate -f FILE... [-o text|json|sarif] [--strict] [--ignore RULE]... [--cloud-provider aws|kwok] [--region R] [--catalogue C]

Checks manifests offline, all of them together as one cluster: as the API server would, as the controllers would, and then for
what works otherwise than its author will think. Needs no cluster and no network.

  -f, --filename FILE   manifests: a YAML or JSON file, a folder of them, or - for standard input; may be repeated
  -o, --output          text (default): one line a finding, and a last line that counts them;
                        json: the list of findings; sarif: a log for code reviews (SARIF 2.1.0)
  --strict              warnings fail too
  --ignore RULE         leaves the findings of a rule out; may be repeated
  --rules               lists the rules
  --cloud-provider      aws or kwok: pools of other node classes are told; default: whatever the pools name
  --region R            the region of the cluster; default: the one whose zones the pools name
  --catalogue C         instance types to judge by: JSON, or JSON in gzip, as solve takes it; default: those of EC2

Exit status: 0 without errors, 1 with errors (with --strict, warnings too), 2 for wrong usage.
`;

type Output = 'text' | 'json' | 'sarif';

interface ValidateFlags {
  readonly files: readonly string[];
  readonly output: Output;
  readonly strict: boolean;
  readonly ignore: readonly string[];
  readonly cloudProvider: 'aws' | 'kwok' | undefined;
  readonly region: string | undefined;
  readonly catalogue: string | undefined;
}

/** `karpenter-ts validate`. */
export const validateCommand: Command = {
  name: 'validate',
  describe: 'checks manifests offline, as the API server and the controller would, and for what practice knows',
  run: async (argv, io) => {
    const flags = readFlags(argv);
    if (flags === 'help') {
      io.stdout(usage);
      return 0;
    }
    // Only here: the other commands need none of it.
    const { listRules, checkRuleNames, runValidate } = await import('../validate/run-validate.ts');
    if (flags === 'rules') {
      io.stdout(listRules());
      return 0;
    }
    checkRuleNames(flags.ignore);
    const report = await runValidate(flags);
    // An empty pipe is a command before this one that failed, and no success.
    if (report.objects === 0 && report.findings.length === 0) {
      throw new UsageError(
        `-f: no object is in ${flags.files.map((file) => (file === '-' ? 'standard input' : file)).join(', ')}`,
      );
    }
    io.stdout(await print(report, flags.output));
    return report.errors > 0 || (flags.strict && report.warnings > 0) ? 1 : 0;
  },
};

async function print(report: ValidationReport, output: Output): Promise<string> {
  const { formatFinding, formatSummary, toSarif } = await import('@karpenter-ts/manifests');
  switch (output) {
    case 'text':
      return `${[...report.findings.map(formatFinding), formatSummary(report)].join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(report.findings, null, 2)}\n`;
    case 'sarif': {
      // Reviews know files by their place in the repository.
      const findings = report.findings.map((finding) => ({ ...finding, file: relativeFile(finding.file) }));
      return `${JSON.stringify(toSarif({ ...report, findings }), null, 2)}\n`;
    }
  }
}

function relativeFile(file: string): string {
  return relative(process.cwd(), file);
}

function readFlags(argv: readonly string[]): ValidateFlags | 'help' | 'rules' {
  const { values, positionals } = parseFlags({
    args: [...argv],
    // `-f FILE...`: a shell makes several words of a pattern.
    allowPositionals: true,
    options: {
      filename: { type: 'string', short: 'f', multiple: true, default: [] },
      output: { type: 'string', short: 'o', default: 'text' },
      strict: { type: 'boolean', default: false },
      ignore: { type: 'string', multiple: true, default: [] },
      rules: { type: 'boolean', default: false },
      'cloud-provider': { type: 'string' },
      region: { type: 'string' },
      catalogue: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.rules) return 'rules';
  const { filename, output, strict, region, catalogue, 'cloud-provider': cloudProvider } = values;
  if (filename.length === 0) throw new UsageError('-f: expected the path of a file or folder with manifests, or -');
  if (output !== 'text' && output !== 'json' && output !== 'sarif') {
    throw new UsageError(`-o: ${JSON.stringify(output)} is none of text, json, sarif`);
  }
  if (cloudProvider !== undefined && cloudProvider !== 'aws' && cloudProvider !== 'kwok') {
    throw new UsageError(`--cloud-provider: ${JSON.stringify(cloudProvider)} is not known, expected aws or kwok`);
  }
  if (region !== undefined && !/^[a-z]{2}(?:-[a-z]+){1,2}-\d$/.test(region)) {
    throw new UsageError(`--region: ${JSON.stringify(region)} is no region, expected one like eu-west-1`);
  }
  // Several rules may stand in one argument, as lists do in CI settings.
  const ignore = values.ignore
    .flatMap((text) => text.split(',').map((name) => name.trim()))
    .filter((name) => name !== '');
  return { files: [...filename, ...positionals], output, strict, ignore, cloudProvider, region, catalogue };
}
