// The entry of a worker thread for the tests, which put the translated module beside it.
import { serveWorkerTask } from './serve-worker-task.mjs';

serveWorkerTask((input, shouldStop) => {
  switch (input.do) {
    case 'double':
      return input.value * 2;
    case 'throw':
      throw new Error('cannot solve');
    case 'exit':
      return process.exit(3);
    case 'count': {
      let count = 0;
      while (!shouldStop()) count += 1;
      return { count, stopped: true };
    }
    case 'hang':
      for (;;);
    default:
      return undefined;
  }
});
