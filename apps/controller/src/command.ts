import { createJsonLogger, errorMessage, loadKubeConfig, systemClock, type KubeConfig } from '@karpenter-ts/runtime';
import { keepHeapLean } from './lean-heap.ts';
import { leaseNamespace } from './lease-namespace.ts';
import { openLogOutput, type StandardStreams } from './log-output.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import { OptionsError } from './options/options-error.ts';
import { readOptions } from './options/read-options.ts';
import { usageText } from './options/usage.ts';
import { runController } from './run-controller.ts';

export interface ControllerCommandOptions {
  /** How the program was called, for messages. */
  readonly name: string;
  readonly argv: readonly string[];
  readonly io: StandardStreams;
  /** Where signals come from, and what ends when the leadership is lost. Default: this process. */
  readonly process?: NodeJS.Process | undefined;
}

/**
 * Runs the controller until SIGTERM or SIGINT, and gives the exit status: 0 after a clean stop, 2 for wrong settings, 1
 * when it cannot run. Ends the process with 1 by itself when it lost its leadership or met an error that nobody caught:
 * nothing that it knows is to be relied on then.
 */
export async function controllerCommand(given: ControllerCommandOptions): Promise<number> {
  const { name, io, process: host = process } = given;
  try {
    const read = readOptions(given.argv, host.env);
    if (read.kind === 'help') {
      io.stdout(usageText(name));
      return 0;
    }
    keepHeapLean();
    const { options, ignored } = read;
    if (options.cloudProvider === 'aws') {
      throw new OptionsError('--cloud-provider: aws is not there yet, expected kwok');
    }
    const kubeConfig = await kubeConfigOf(host.env);
    const namespace = leaseNamespace(options, host.env, kubeConfig.namespace);
    return await runInProcess({ options, ignored, kubeConfig, namespace, io, host });
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    io.stderr(`${name}: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}

async function kubeConfigOf(env: Readonly<Record<string, string | undefined>>): Promise<KubeConfig> {
  try {
    return await loadKubeConfig({ env });
  } catch (error) {
    throw new OptionsError(errorMessage(error), error);
  }
}

interface Run {
  readonly options: ControllerOptions;
  readonly ignored: readonly string[];
  readonly kubeConfig: KubeConfig;
  readonly namespace: string;
  readonly io: StandardStreams;
  readonly host: NodeJS.Process;
}

async function runInProcess({ options, ignored, kubeConfig, namespace, io, host }: Run): Promise<number> {
  const output = openLogOutput(options.logOutputPaths, io);
  const logger = createJsonLogger({ clock: systemClock, write: output.write, level: options.logLevel });
  for (const line of ignored) logger.info('passed over a value of the environment', { why: line });
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    logger.info('stopping', { signal });
    stop.abort(new Error(`stopped by ${signal}`));
  };
  const onUncaught = (error: unknown): void => {
    logger.error('uncaught error', { error: errorMessage(error) });
    host.exit(1);
  };
  host.once('SIGTERM', onSignal);
  host.once('SIGINT', onSignal);
  host.on('uncaughtException', onUncaught);
  host.on('unhandledRejection', onUncaught);
  try {
    const onLeadershipLost = (error: unknown): void => {
      logger.error('leadership lost, ending', { error: errorMessage(error) });
      host.exit(1);
    };
    await runController({ options, kubeConfig, leaseNamespace: namespace, logger, onLeadershipLost }, stop.signal);
    return 0;
  } catch (error) {
    if (error instanceof OptionsError) throw error;
    logger.error('cannot run', { error: errorMessage(error) });
    return 1;
  } finally {
    host.off('SIGTERM', onSignal);
    host.off('SIGINT', onSignal);
    host.off('uncaughtException', onUncaught);
    host.off('unhandledRejection', onUncaught);
    output.close();
  }
}
