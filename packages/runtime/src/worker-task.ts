import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Cancel, Clock } from './clock.ts';
import type { Call, Reply } from './serve-worker-task.ts';
import { abortReason } from './sleep-on.ts';

export interface WorkerTaskOptions {
  readonly clock: Clock;
  /** Heap limits and the like of the thread. */
  readonly resourceLimits?: WorkerOptions['resourceLimits'] | undefined;
  /** How long a task that was asked to stop may go on before its thread is killed. Default 5 s. */
  readonly stopGraceMs?: number | undefined;
}

export interface RunOnWorkerOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds from now after which the task is asked to stop; its answer so far still counts. */
  readonly deadlineMs?: number | undefined;
}

/** A pure function that runs in a thread of its own, one call at a time, further calls in line. */
export interface WorkerTask<In, Out> {
  /**
   * Runs the function on a structured clone of `input`. Rejects with the signal's reason when aborted,
   * and with a `WorkerTaskError` when the function throws or the thread dies.
   */
  run(input: In, options?: RunOnWorkerOptions): Promise<Out>;
  /** Ends the thread; calls under way reject. */
  close(): Promise<void>;
}

/** The function threw (`thrown`), or its thread ended under it (`crashed`); the next call gets a new thread. */
export class WorkerTaskError extends Error {
  readonly code = 'WorkerTask';
  readonly kind: 'thrown' | 'crashed' | 'closed';

  constructor(kind: 'thrown' | 'crashed' | 'closed', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WorkerTaskError';
    this.kind = kind;
  }
}

interface Job<In, Out> {
  readonly id: number;
  readonly input: In;
  readonly options: RunOnWorkerOptions;
  readonly resolve: (output: Out) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes a task of a module that calls `serveWorkerTask`. The module is plain JavaScript, for
 * threads load what was built. The thread begins with the first call and is made anew after a crash.
 */
export function createWorkerTask<In, Out>(workerUrl: URL, options: WorkerTaskOptions): WorkerTask<In, Out> {
  return new ThreadTask<In, Out>(workerUrl, options);
}

class ThreadTask<In, Out> implements WorkerTask<In, Out> {
  readonly #url: URL;
  readonly #options: WorkerTaskOptions;
  readonly #line: Job<In, Out>[] = [];
  /** One flag that both threads see: not 0 means stop. */
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | undefined;
  #current: { readonly job: Job<In, Out>; readonly settle: () => void } | undefined;
  #nextId = 1;
  #closed = false;

  constructor(url: URL, options: WorkerTaskOptions) {
    this.#url = url;
    this.#options = options;
  }

  run(input: In, options: RunOnWorkerOptions = {}): Promise<Out> {
    const { signal } = options;
    if (signal?.aborted === true) return Promise.reject(abortReason(signal));
    if (this.#closed) return Promise.reject(new WorkerTaskError('closed', 'the worker task is closed'));
    return new Promise<Out>((resolve, reject) => {
      const abandon = (): void => {
        const place = this.#line.indexOf(job);
        if (place < 0) return;
        this.#line.splice(place, 1);
        job.reject(abortReason(signal!));
      };
      // The signal outlives the call, and what listens to it holds on to the input.
      const stopListening = (): void => signal?.removeEventListener('abort', abandon);
      const job: Job<In, Out> = {
        id: this.#nextId++,
        input,
        options,
        resolve: (output) => {
          stopListening();
          resolve(output);
        },
        reject: (error) => {
          stopListening();
          reject(error);
        },
      };
      this.#line.push(job);
      signal?.addEventListener('abort', abandon, { once: true });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const error = new WorkerTaskError('closed', 'the worker task is closed');
    for (const job of this.#line.splice(0)) job.reject(error);
    this.#finish()?.reject(error);
    await this.#discardWorker();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const job = this.#line.shift();
    if (job === undefined) return;
    const { clock, stopGraceMs = 5000 } = this.#options;
    const { deadlineMs, signal } = job.options;
    const cancels: Cancel[] = [];
    Atomics.store(this.#stop, 0, 0);
    const ask = (): void => {
      Atomics.store(this.#stop, 0, 1);
      cancels.push(clock.after(stopGraceMs, () => this.#crashed(`it did not stop within ${stopGraceMs} ms`)));
    };
    const abort = (): void => {
      ask();
      job.reject(abortReason(signal!));
    };
    if (deadlineMs !== undefined) cancels.push(clock.after(deadlineMs, ask));
    signal?.addEventListener('abort', abort, { once: true });
    const settle = (): void => {
      for (const cancel of cancels) cancel();
      signal?.removeEventListener('abort', abort);
    };
    this.#current = { job, settle };
    try {
      this.#worker ??= this.#spawn();
      // The thread must not keep the process alive while idle, and must while it works.
      this.#worker.ref();
      this.#worker.postMessage({ id: job.id, input: job.input } satisfies Call);
    } catch (error) {
      this.#finish()?.reject(new WorkerTaskError('thrown', 'the input cannot be sent to a thread', error));
      this.#next();
    }
  }

  #spawn(): Worker {
    const { resourceLimits } = this.#options;
    const worker = new Worker(this.#url, {
      workerData: { stop: this.#stop },
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    worker.on('message', (reply: Reply) => {
      if (worker === this.#worker) this.#replied(reply);
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#crashed(error.message, error);
    });
    worker.on('exit', (code) => {
      if (worker === this.#worker) this.#crashed(`it exited with code ${code}`);
    });
    return worker;
  }

  #replied(reply: Reply): void {
    if (this.#current?.job.id !== reply.id) return;
    const job = this.#finish()!;
    this.#worker?.unref();
    if ('error' in reply) {
      const cause = new Error(reply.error.message);
      if (reply.error.stack !== undefined) cause.stack = reply.error.stack;
      job.reject(new WorkerTaskError('thrown', reply.error.message, cause));
    } else {
      job.resolve(reply.output as Out);
    }
    this.#next();
  }

  #crashed(why: string, cause?: unknown): void {
    const job = this.#finish();
    void this.#discardWorker();
    job?.reject(new WorkerTaskError('crashed', `the worker thread died: ${why}`, cause));
    if (!this.#closed) this.#next();
  }

  /** The job under way is over, one way or the other. */
  #finish(): Job<In, Out> | undefined {
    const current = this.#current;
    this.#current = undefined;
    current?.settle();
    return current?.job;
  }

  async #discardWorker(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
