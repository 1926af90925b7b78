import type { Command } from '../command.ts';

/** `karpenter-ts controller`: the same program as `karpenter-controller`. */
export const controllerCommand: Command = {
  name: 'controller',
  describe: 'runs the controller against a cluster',
  run: async (argv, io) => {
    // Only here: the other commands need no client, no server and no controllers.
    const { controllerCommand: run } = await import('@karpenter-ts/controller');
    return await run({ name: 'karpenter-ts controller', argv, io });
  },
};
