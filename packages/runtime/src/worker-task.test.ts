import { getEventListeners } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { transform } from '@swc/core';
import { systemClock } from './system-clock.ts';
import { createWorkerTask, type WorkerTask } from './worker-task.ts';

interface Input {
  readonly do: 'double' | 'throw' | 'exit' | 'count' | 'hang';
  readonly value?: number;
}

describe('createWorkerTask', () => {
  let folder: string;
  let workerUrl: URL;
  beforeAll(async () => {
    // Threads load JavaScript alone: the module under test is translated, and the entry is plain already.
    folder = await mkdtemp(join(tmpdir(), 'worker-task-'));
    const source = await readFile(new URL('serve-worker-task.ts', import.meta.url), 'utf8');
    const { code } = await transform(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
    await writeFile(join(folder, 'serve-worker-task.mjs'), code);
    const entry = join(folder, 'entry.mjs');
    await writeFile(entry, await readFile(new URL('testdata/worker-task.mjs', import.meta.url)));
    workerUrl = pathToFileURL(entry);
  });
  afterAll(() => rm(folder, { recursive: true }));
  let task: WorkerTask<Input, unknown>;
  const make = (stopGraceMs = 5000): WorkerTask<Input, unknown> =>
    (task = createWorkerTask<Input, unknown>(workerUrl, { clock: systemClock, stopGraceMs }));
  afterEach(() => task.close());

  it('computes in line, and leaves the event loop free meanwhile', async () => {
    make();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const counting = task.run({ do: 'count' }, { deadlineMs: 200 });
    const doubled = task.run({ do: 'double', value: 21 });
    expect(await counting).toMatchObject({ stopped: true });
    expect(await doubled).toBe(42);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('passes on what the function throws, and goes on with the same thread', async () => {
    make();
    await expect(task.run({ do: 'throw' })).rejects.toMatchObject({
      code: 'WorkerTask',
      kind: 'thrown',
      message: 'cannot solve',
    });
    expect(await task.run({ do: 'double', value: 1 })).toBe(2);
  });

  it('makes a new thread after one has died', async () => {
    make();
    const dying = task.run({ do: 'exit' });
    const next = task.run({ do: 'double', value: 2 });
    await expect(dying).rejects.toMatchObject({
      kind: 'crashed',
      message: expect.stringContaining('exited with code 3'),
    });
    expect(await next).toBe(4);
  });

  it('asks the function to stop when aborted, and takes the next call', async () => {
    make();
    const aborter = new AbortController();
    const counting = task.run({ do: 'count' }, { signal: aborter.signal });
    const waiting = task.run({ do: 'double', value: 3 }, { signal: aborter.signal });
    const next = task.run({ do: 'double', value: 4 });
    setTimeout(() => aborter.abort(new Error('shutting down')), 50);
    await expect(counting).rejects.toThrow('shutting down');
    await expect(waiting).rejects.toThrow('shutting down');
    await expect(task.run({ do: 'count' }, { signal: aborter.signal })).rejects.toThrow('shutting down');
    expect(await next).toBe(8);
  });

  it('kills a thread that does not stop when asked', async () => {
    make(100);
    const hanging = task.run({ do: 'hang' }, { deadlineMs: 50 });
    const next = task.run({ do: 'double', value: 5 });
    await expect(hanging).rejects.toMatchObject({ kind: 'crashed', message: expect.stringContaining('did not stop') });
    expect(await next).toBe(10);
  });

  it('leaves nothing behind on a signal that outlives the call', async () => {
    make();
    const { signal } = new AbortController();
    await task.run({ do: 'double', value: 1 }, { signal });
    await expect(task.run({ do: 'throw' }, { signal })).rejects.toThrow('cannot solve');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('refuses input that cannot be cloned', async () => {
    make();
    const input = { do: 'double', value: () => 1 } as unknown as Input;
    await expect(task.run(input)).rejects.toMatchObject({
      kind: 'thrown',
      message: 'the input cannot be sent to a thread',
    });
    expect(await task.run({ do: 'double', value: 6 })).toBe(12);
  });

  it('rejects everything when closed', async () => {
    make();
    const calls = [task.run({ do: 'hang' }), task.run({ do: 'double', value: 7 })];
    const outcomes = Promise.allSettled(calls);
    await task.close();
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    await expect(task.run({ do: 'double', value: 8 })).rejects.toMatchObject({ kind: 'closed' });
  });
});
