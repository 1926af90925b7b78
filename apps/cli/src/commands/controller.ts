import type { CommandIo } from './solve.ts';

/** `karpenter-ts controller`: the same program as `karpenter-controller`. */
export const controllerCommand: {
  readonly name: string;
  readonly describe: string;
  readonly usage: string;
  readonly run: (argv: readonly string[], io: CommandIo) => Promise<number>;
} = {
  name: 'controller',
  describe: 'runs the controller against a cluster',
  usage: 'karpenter-ts controller [flags]',
  run: async (argv, io) => {
    // Only here: the other commands need no client, no server and no controllers.
    const { controllerCommand: run } = await import('@karpenter-ts/controller');
    return await run({ name: 'karpenter-ts controller', argv, io });
  },
};
