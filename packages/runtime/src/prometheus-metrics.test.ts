import { describe, expect, it } from '@jest/globals';
import { exponentialBuckets, labelText } from './metrics.ts';
import { createMetrics } from './prometheus-metrics.ts';

describe('createMetrics', () => {
  it('keeps registries apart', async () => {
    const one = createMetrics();
    const two = createMetrics();
    one.counter({ name: 'karpenter_x_total', help: 'x' }).inc({});
    expect(await one.text()).toContain('karpenter_x_total 1');
    expect(await two.text()).not.toContain('karpenter_x_total');
  });

  it('gives one metric for one name, and refuses another shape of it', async () => {
    const metrics = createMetrics();
    const definition = { name: 'karpenter_y_total', help: 'y', labels: ['pool'] as const };
    metrics.counter(definition).inc({ pool: 'a' });
    metrics.counter(definition).inc({ pool: 'a' }, 2);
    expect(await metrics.text()).toContain('karpenter_y_total{pool="a"} 3');
    expect(() => metrics.counter({ name: 'karpenter_y_total', help: 'y', labels: ['zone'] })).toThrow(
      'declared already',
    );
    expect(() => metrics.gauge(definition)).toThrow('declared already');
  });

  it('sets, adds, computes when read, and removes a series', async () => {
    const metrics = createMetrics();
    const gauge = metrics.gauge({ name: 'karpenter_z', help: 'z', labels: ['node'] });
    let reads = 0;
    gauge.onCollect(() => gauge.set({ node: 'read' }, ++reads));
    gauge.set({ node: 'a' }, 5);
    gauge.add({ node: 'a' }, -2);
    gauge.set({ node: 'gone' }, 1);
    gauge.remove({ node: 'gone' });
    const text = await metrics.text();
    expect(text).toContain('karpenter_z{node="a"} 3');
    expect(text).toContain('karpenter_z{node="read"} 1');
    expect(text).not.toContain('gone');
  });

  it('has histograms with the given buckets, and summaries with the quantiles of Karpenter', async () => {
    const metrics = createMetrics();
    const buckets = exponentialBuckets(1, 2, 3);
    metrics.histogram({ name: 'karpenter_h_seconds', help: 'h', buckets }).observe({}, 3);
    metrics.summary({ name: 'karpenter_s_seconds', help: 's' }).observe({}, 3);
    const text = await metrics.text();
    expect(text).toContain('karpenter_h_seconds_bucket{le="2"} 0');
    expect(text).toContain('karpenter_h_seconds_bucket{le="4"} 1');
    for (const quantile of ['0', '0.5', '0.9', '0.99', '1']) {
      expect(text).toContain(`karpenter_s_seconds{quantile="${quantile}"} 3`);
    }
  });

  it('has gauges whose series are made anew at each reading', async () => {
    const metrics = createMetrics();
    const series = new Map([[labelText({ node: 'a', note: 'a "b"\\\nc' }), 1.5]]);
    metrics.collectedGauge({ name: 'karpenter_c', help: 'c', collect: () => series });
    metrics.collectedGauge({ name: 'karpenter_none', help: 'n', collect: () => [] });
    metrics.gauge({ name: 'karpenter_k', help: 'k', labels: ['note'] }).set({ note: 'a "b"\\\nc' }, 1);
    const text = await metrics.text();
    // As the library writes labels.
    const escaped = String.raw`note="a \"b\"\\\nc"`;
    expect(text).toContain(`karpenter_k{${escaped}} 1\n`);
    expect(text).toContain(`\n# HELP karpenter_c c\n# TYPE karpenter_c gauge\nkarpenter_c{node="a",${escaped}} 1.5\n`);
    expect(text).not.toContain('karpenter_none');

    series.clear();
    series.set('', Infinity).set(labelText({ node: 'b' }), NaN);
    const later = await metrics.text();
    expect(later).toContain('\nkarpenter_c +Inf\nkarpenter_c{node="b"} NaN\n');
    expect(later).not.toContain('node="a"');
    expect(() => metrics.collectedGauge({ name: 'karpenter_c', help: 'c', collect: () => [] })).toThrow('already');
    expect(() => metrics.gauge({ name: 'karpenter_c', help: 'c' })).toThrow('already');
  });
});
