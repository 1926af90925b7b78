import { serveWorkerTask } from '@karpenter-ts/runtime/worker';
import { createSolver } from '@karpenter-ts/scheduling';
import { keepHeapLean } from '../lean-heap.ts';
import { ProblemReceiver } from './problem-receiver.ts';
import type { SolveMessage, SolveReply } from './solve-message.ts';

// The module that the solver's thread runs.
keepHeapLean();
const receiver = new ProblemReceiver();
const solve = createSolver();

serveWorkerTask((message: SolveMessage, shouldStop): SolveReply => {
  const input = receiver.unpack(message);
  if (input === undefined) return { kind: 'unknown-catalogue' };
  return { kind: 'solved', result: solve(input, { ...message.options, shouldStop }) };
});
