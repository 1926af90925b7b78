import { type Command, parseFlags, UsageError } from '../command.ts';

const usage = `karpenter-ts convert -f FILE... [-o yaml|json] [--expand-globs [--catalogue C]]

Turns manifests of v1beta1, Provisioners (v1alpha5) and AWSNodeTemplates (v1alpha1) into v1, to stdout. All files
together are one unit: kubelet settings of a pool go to its node class, wherever that is. Comments, order and style of
the YAML stay; what needs no conversion stays as it is. What cannot be carried over, or behaves otherwise, is told on
stderr, one line each.

  -f, --filename FILE   manifests: a YAML or JSON file, a folder of them, or - for standard input; may be repeated
  -o, --output          yaml (default): one stream of documents; json: the object, or a List of them
  --expand-globs        writes out what globs among instance types match, as Karpenter itself wants it
  --catalogue C         instance types to match: JSON, or JSON in gzip, as solve takes it; default: those of EC2

Exit status: 0, also with warnings; 1 where something could not be carried over; 2 for wrong usage.
`;

interface ConvertFlags {
  readonly files: readonly string[];
  readonly output: 'yaml' | 'json';
  readonly expandGlobs: boolean;
  readonly catalogue: string | undefined;
}

/** `karpenter-ts convert`. */
export const convertCommand: Command = {
  name: 'convert',
  describe: 'turns v1beta1 and older manifests into v1, and says what cannot be carried over',
  run: async (argv, io) => {
    const flags = readFlags(argv);
    if (flags === 'help') {
      io.stdout(usage);
      return 0;
    }
    // Only here: the other commands need none of it.
    const { runConvert } = await import('../convert/run-convert.ts');
    const { output, lines, isComplete } = await runConvert(flags);
    io.stdout(output);
    for (const line of lines) io.stderr(`${line}\n`);
    return isComplete ? 0 : 1;
  },
};

function readFlags(argv: readonly string[]): ConvertFlags | 'help' {
  const { values, positionals } = parseFlags({
    args: [...argv],
    // `-f FILE...`: a shell makes several words of a pattern.
    allowPositionals: true,
    options: {
      filename: { type: 'string', short: 'f', multiple: true, default: [] },
      output: { type: 'string', short: 'o', default: 'yaml' },
      'expand-globs': { type: 'boolean', default: false },
      catalogue: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { filename, output, catalogue, 'expand-globs': expandGlobs } = values;
  if (filename.length === 0) throw new UsageError('-f: expected the path of a file or folder with manifests, or -');
  if (output !== 'yaml' && output !== 'json') {
    throw new UsageError(`-o: ${JSON.stringify(output)} is none of yaml, json`);
  }
  if (catalogue !== undefined && !expandGlobs) throw new UsageError('--catalogue: is for --expand-globs');
  return { files: [...filename, ...positionals], output, expandGlobs, catalogue };
}
