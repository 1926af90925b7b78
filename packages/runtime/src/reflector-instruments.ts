import type { Clock } from './clock.ts';
import type { Counter, Histogram, Metrics } from './metrics.ts';

/** Why a watch or a list ended other than well. */
export type ReflectorFailure = 'expired' | 'throttled' | 'inactive' | 'refused' | 'unreachable' | 'short' | 'other';

/** What a compare-relist found wrong in the store and put right. */
export type Correction = 'missing' | 'outdated' | 'surplus';

/** The metrics of one reflector. */
export interface ReflectorInstruments {
  listed(seconds: number): void;
  watched(): void;
  event(type: string): void;
  failed(failure: ReflectorFailure): void;
  corrected(correction: Correction): void;
}

export function createReflectorInstruments(
  metrics: Metrics,
  kind: string,
  clock: Clock,
  state: { readonly lastActivityMs: () => number; readonly objects: () => number },
): ReflectorInstruments {
  const lists: Histogram<'kind'> = metrics.histogram({
    name: 'reflector_list_duration_seconds',
    help: 'Time that a full list took, all pages',
    labels: ['kind'],
  });
  const watches: Counter<'kind'> = metrics.counter({
    name: 'reflector_watches_total',
    help: 'Watches begun',
    labels: ['kind'],
  });
  const events: Counter<'kind' | 'type'> = metrics.counter({
    name: 'reflector_events_total',
    help: 'Watch events received',
    labels: ['kind', 'type'],
  });
  const failures: Counter<'kind' | 'reason'> = metrics.counter({
    name: 'reflector_failures_total',
    help: 'Lists and watches that ended in failure',
    labels: ['kind', 'reason'],
  });
  const corrections: Counter<'kind' | 'type'> = metrics.counter({
    name: 'reflector_corrections_total',
    help: 'Objects that a compare with a fresh list found missing, outdated or surplus in the cache',
    labels: ['kind', 'type'],
  });
  const age = metrics.gauge({
    name: 'reflector_last_activity_age_seconds',
    help: 'Time since the last list, event or bookmark',
    labels: ['kind'],
  });
  const objects = metrics.gauge({ name: 'reflector_objects', help: 'Objects in the cache', labels: ['kind'] });
  age.onCollect(() => age.set({ kind }, (clock.now() - state.lastActivityMs()) / 1000));
  objects.onCollect(() => objects.set({ kind }, state.objects()));
  return {
    listed: (seconds) => lists.observe({ kind }, seconds),
    watched: () => watches.inc({ kind }),
    event: (type) => events.inc({ kind, type }),
    failed: (reason) => failures.inc({ kind, reason }),
    corrected: (type) => corrections.inc({ kind, type }),
  };
}
