import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { KARPENTER_METRICS, RENAMED_METRICS } from './karpenter-metrics.ts';

const packages = new URL('../../../', import.meta.url);

/** Names of metrics in the sources of all packages. */
function declaredMetrics(): readonly string[] {
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^[^/]+\/src\/.*\.ts$/.test(file) && !/\.(test|bench)\.ts$/.test(file),
  );
  const texts = files.map((file) => readFileSync(new URL(file, packages), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/\bname: '(karpenter_\w+)'/g)].map(([, name = '']) => name));
}

describe('the metrics that alerts may ask for', () => {
  it('have all that the controller publishes among them', () => {
    const declared = declaredMetrics();
    expect(declared).toContain('karpenter_webhook_certificate_expiration_timestamp_seconds');
    expect(declared.length).toBeGreaterThan(30);
    expect(declared.filter((name) => !KARPENTER_METRICS.has(name))).toEqual([]);
  });

  it('have those by whose new names the old ones are told', () => {
    expect([...RENAMED_METRICS.values()].filter((name) => !KARPENTER_METRICS.has(name))).toEqual([]);
    expect([...RENAMED_METRICS.keys()].filter((name) => KARPENTER_METRICS.has(name))).toEqual([]);
  });
});
