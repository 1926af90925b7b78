import { parentPort, workerData } from 'node:worker_threads';

/** What a thread is asked. */
export interface Call {
  readonly id: number;
  readonly input: unknown;
}

/** What it answers. */
export type Reply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly stack?: string | undefined } };

/**
 * Makes this thread answer the calls of a `createWorkerTask`. `shouldStop` is true from when the
 * caller's deadline has passed or its signal was aborted: the function had better return what it has.
 */
export function serveWorkerTask<In, Out>(compute: (input: In, shouldStop: () => boolean) => Out | Promise<Out>): void {
  const port = parentPort;
  if (port === null) throw new Error('serveWorkerTask: this is not a worker thread');
  const { stop } = workerData as { readonly stop: Int32Array };
  const shouldStop = (): boolean => Atomics.load(stop, 0) !== 0;
  const answer = async ({ id, input }: Call): Promise<void> => {
    try {
      port.postMessage({ id, output: await compute(input as In, shouldStop) } satisfies Reply);
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: { message, stack } } satisfies Reply);
    }
  };
  port.on('message', (call: Call) => void answer(call));
}
