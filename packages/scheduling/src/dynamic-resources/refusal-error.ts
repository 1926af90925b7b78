import type { DeviceRefusal } from '../device-allocator.ts';

/** Carries a refusal out of a nested check; the allocator catches it. It never leaves the package. */
export class DeviceRefusalError extends Error {
  readonly refusal: DeviceRefusal;

  constructor(refusal: DeviceRefusal) {
    super(refusal.reason);
    this.name = 'DeviceRefusalError';
    this.refusal = refusal;
  }
}

/**
 * A search for devices took more steps than it may. Its own class, so that nobody takes it for the end of the solve's
 * time, as happens upstream.
 */
export class DeviceSearchLimitError extends Error {
  readonly code: 'DeviceSearchLimit' = 'DeviceSearchLimit' as const;
  /** How many devices were tried. */
  readonly steps: number;

  constructor(steps: number) {
    super(`no devices were found within ${steps} steps`);
    this.name = 'DeviceSearchLimitError';
    this.steps = steps;
  }

  /** Whether `error` is one, also when it comes from another installed copy of this package. */
  static is(error: unknown): error is DeviceSearchLimitError {
    return error instanceof Error && (error as { code?: unknown }).code === 'DeviceSearchLimit';
  }
}
