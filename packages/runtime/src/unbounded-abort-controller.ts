import { setMaxListeners } from 'node:events';

/** For a signal that many share: every reflector or reconcile listens to it, and ten are no sign of a leak. */
export function unboundedAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
