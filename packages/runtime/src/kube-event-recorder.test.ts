import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, TransportError } from './api-error.ts';
import type { CoreEvent } from './core-event.ts';
import type { KubernetesEvent } from './event-recorder.ts';
import type { ResourceKind } from './kube-client.ts';
import { KubeEventRecorder } from './kube-event-recorder.ts';
import { createMetrics } from './prometheus-metrics.ts';
import { silentLogger } from './silent-logger.ts';
import { VirtualClock } from './virtual-clock.ts';

function world(refuse: (event: CoreEvent) => void = () => undefined) {
  const clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 1) });
  const created: CoreEvent[] = [];
  const metrics = createMetrics();
  const client = {
    create: async <T extends KubernetesObject>(_kind: ResourceKind<T>, object: T): Promise<T> => {
      refuse(object);
      created.push(object);
      return object;
    },
  };
  const recorder = new KubeEventRecorder({ client, clock, logger: silentLogger, metrics, component: 'karpenter' });
  return { clock, created, recorder, metricsText: () => metrics.text() };
}

const involvedObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'shop', uid: 'u1', resourceVersion: '5' },
};

function event(rest: Partial<KubernetesEvent> = {}): KubernetesEvent {
  return { involvedObject, type: 'Warning', reason: 'FailedScheduling', message: 'no pool fits', ...rest };
}

describe('KubeEventRecorder', () => {
  it('creates a core Event about the object', async () => {
    const { clock, created, recorder } = world();
    recorder.publish(event());
    recorder.publish(event({ involvedObject: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', uid: 'u2' } } }));
    await clock.advance(0);
    expect(created[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: expect.stringMatching(/^web-1\.[0-9a-f]+$/), namespace: 'shop' },
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        name: 'web-1',
        namespace: 'shop',
        uid: 'u1',
        resourceVersion: '5',
      },
      reason: 'FailedScheduling',
      message: 'no pool fits',
      type: 'Warning',
      count: 1,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:00Z',
      source: { component: 'karpenter' },
      reportingComponent: 'karpenter',
    });
    expect(created[1]?.metadata?.namespace).toBe('default');
  });

  it('drops a repetition for two minutes, or as long as the event says', async () => {
    const { clock, created, recorder } = world();
    recorder.publish(event());
    recorder.publish(event({ message: 'worded otherwise' }));
    recorder.publish(event({ reason: 'FAILEDSCHEDULING' }));
    recorder.publish(event({ reason: 'Nominated', dedupeMs: 600_000 }));
    await clock.advance(119_999);
    recorder.publish(event());
    expect(created).toHaveLength(2);
    await clock.advance(1);
    recorder.publish(event());
    recorder.publish(event({ reason: 'Nominated', dedupeMs: 600_000 }));
    await clock.advance(0);
    expect(created).toHaveLength(3);
  });

  it('tells events apart by their dedupe values, and never drops one without', async () => {
    const { clock, created, recorder } = world();
    recorder.publish(event({ dedupeValues: ['a', 'b'] }));
    recorder.publish(event({ dedupeValues: ['A', 'B'] }));
    recorder.publish(event({ dedupeValues: ['a', 'c'] }));
    recorder.publish(event({ dedupeValues: [] }));
    recorder.publish(event({ dedupeValues: [] }));
    await clock.advance(0);
    expect(created).toHaveLength(4);
    expect(new Set(created.map((each) => each.metadata?.name)).size).toBe(4);
  });

  it('shares a limiter by name, and uses up the key before it asks the limiter', async () => {
    const { clock, created, recorder } = world();
    const rateLimit = { name: 'nominated', perSecond: 5, burst: 10 };
    for (let i = 0; i < 20; i++)
      recorder.publish(event({ reason: 'Nominated', dedupeValues: [`pod-${i}`], rateLimit }));
    await clock.advance(1000);
    expect(created).toHaveLength(10);
    for (let i = 0; i < 20; i++)
      recorder.publish(event({ reason: 'Nominated', dedupeValues: [`pod-${i}`], rateLimit }));
    await clock.advance(0);
    expect(created).toHaveLength(10);
  });

  it('never blocks nor fails its caller: refusals are dropped, outages tried again', async () => {
    let tries = 0;
    const { clock, created, recorder, metricsText } = world((each) => {
      if (each.reason === 'Refused') throw new ApiError({ status: 403, message: 'namespace is terminating' });
      if (each.reason === 'Unlucky' && ++tries < 3) throw new TransportError('reset');
    });
    recorder.publish(event({ reason: 'Refused' }));
    recorder.publish(event({ reason: 'Unlucky' }));
    await clock.advance(60_000);
    expect(created.map((each) => each.reason)).toEqual(['Unlucky']);
    expect(await metricsText()).toContain('event_recorder_dropped_total{reason="refused"} 1');
  });

  it('drops what comes faster than it can be sent, rather than grow', async () => {
    const { clock, recorder, metricsText } = world(() => {
      throw new TransportError('down');
    });
    for (let i = 0; i < 2000; i++) recorder.publish(event({ dedupeValues: [String(i)] }));
    expect(await metricsText()).toContain('event_recorder_dropped_total{reason="overflow"} 992');
    const stopping = recorder.stop(5000);
    await clock.advance(5000);
    await stopping;
    await clock.advance(60_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sends what waits before it stops', async () => {
    const { clock, created, recorder } = world();
    for (let i = 0; i < 50; i++) recorder.publish(event({ dedupeValues: [String(i)] }));
    await recorder.stop(5000);
    expect(created).toHaveLength(50);
    recorder.publish(event({ dedupeValues: ['late'] }));
    await clock.advance(0);
    expect(created).toHaveLength(50);
  });

  it('cuts messages to what the API server takes', async () => {
    const { clock, created, recorder } = world();
    recorder.publish(event({ message: 'x'.repeat(5000) }));
    await clock.advance(0);
    expect(created[0]?.message).toHaveLength(1024);
  });
});
