/** Between two questions whether an instance is gone. Upstream: both termination controllers requeue after five seconds. */
export const INSTANCE_POLL_MS: number = 5000;
