import type { Solve } from '@karpenter-ts/controllers';
import type { WorkerTask } from '@karpenter-ts/runtime';
import { ProblemSender } from './problem-sender.ts';
import type { SolveMessage, SolveReply } from './solve-message.ts';

/**
 * Plans in a thread, so that leases and probes need not wait for it. The thread stays, with the catalogues it has got;
 * a new one after a crash says that it has none and gets them again.
 */
export function solveInWorker(task: Pick<WorkerTask<SolveMessage, SolveReply>, 'run'>): Solve {
  const sender = new ProblemSender();
  return async (input, { timeoutMs, ...options }, signal) => {
    for (const afresh of [false, true]) {
      const reply = await task.run(sender.pack(input, options, afresh), { deadlineMs: timeoutMs, signal });
      if (reply.kind === 'solved') return reply.result;
    }
    throw new Error('the solver thread lost what it was sent twice in a row');
  };
}
