// What a worker thread needs: without the rest of the package it loads in 2 ms rather than 50.
export { serveWorkerTask } from './serve-worker-task.ts';
