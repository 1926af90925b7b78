// A worker thread for the tests. It speaks the protocol of `serveWorkerTask` by hand: Node 20 loads no TypeScript into a thread.
import { parentPort, workerData } from 'node:worker_threads';

const shouldStop = () => Atomics.load(workerData.stop, 0) !== 0;

function compute(input) {
  switch (input.do) {
    case 'double':
      return input.value * 2;
    case 'throw':
      throw new Error('cannot solve');
    case 'exit':
      process.exit(3);
      break;
    case 'count': {
      let count = 0;
      while (!shouldStop()) count += 1;
      return { count, stopped: true };
    }
    case 'hang':
      for (;;);
  }
  return undefined;
}

parentPort.on('message', ({ id, input }) => {
  try {
    parentPort.postMessage({ id, output: compute(input) });
  } catch (error) {
    parentPort.postMessage({ id, error: { message: error.message, stack: error.stack } });
  }
});
