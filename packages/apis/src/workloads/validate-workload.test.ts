import { describe, expect, it } from '@jest/globals';
import { formatFieldProblems } from '../field-problem.ts';
import { isWorkloadKind, validateWorkload } from './index.ts';
import { WORKLOAD_KINDS } from './kubernetes-schemas.generated.ts';
import { WORKLOADS } from './workload-manifests.fixture.ts';

const told = (manifest: unknown): readonly string[] =>
  validateWorkload(manifest).map((problem) => formatFieldProblems([problem]));

const labels = { app: 'web' };
const metadata = { name: 'web' };

function pod(spec: object, container: object = {}): object {
  const containers = [{ name: 'web', image: 'web:1', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers, ...spec } };
}

function deployment(spec: object): object {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: { selector: { matchLabels: labels }, template, ...spec },
  };
}

describe('accepted', () => {
  it.each(WORKLOADS.map((manifest, i) => [i, manifest]))('%i', (_, manifest) => {
    expect(told(manifest)).toEqual([]);
  });

  it('are workloads of every kind', () => {
    const kinds = new Set(WORKLOADS.map((manifest) => ('kind' in manifest ? manifest.kind : undefined)));
    expect([...kinds].sort()).toEqual(WORKLOAD_KINDS.map(({ kind }) => kind).sort());
  });
});

describe('refused', () => {
  it.each<[string, object, string]>([
    ['a misspelt field', deployment({ replica: 1 }), 'spec.replica: is not a known field; did you mean replicas?'],
    [
      'a misspelt field of a container',
      pod({}, { resource: {} }),
      'spec.containers[0].resource: is not a known field; did you mean resources?',
    ],
    [
      'no selector',
      deployment({ selector: undefined }),
      'spec.selector: must be set, and select the labels of the template',
    ],
    [
      'a selector that selects others',
      deployment({ selector: { matchLabels: { app: 'db' } } }),
      'spec.template.metadata.labels: must have what the selector asks for: {"matchLabels":{"app":"db"}}',
    ],
    ['an empty selector', deployment({ selector: {} }), 'spec.selector: must not be empty'],
    [
      'requests over limits',
      pod({}, { resources: { requests: { cpu: '2' }, limits: { cpu: '1500m' } } }),
      'spec.containers[0].resources.requests.cpu: must be at most the limit of 1500m, not 2',
    ],
    [
      'requests of devices that differ from limits',
      pod({}, { resources: { requests: { 'nvidia.com/gpu': 1 }, limits: { 'nvidia.com/gpu': 2 } } }),
      'spec.containers[0].resources.requests[nvidia.com/gpu]: must be equal to the limit, as nvidia.com/gpu cannot be overcommitted',
    ],
    [
      'a quantity that is none',
      pod({}, { resources: { requests: { memory: '1GB' } } }),
      'spec.containers[0].resources.requests.memory: must be a quantity such as 100, 500m or 4Gi, not "1GB"',
    ],
    [
      'a resource that is none',
      pod({}, { resources: { requests: { gpu: 1 } } }),
      'spec.containers[0].resources.requests.gpu: is no resource of containers',
    ],
    ['no image', pod({}, { image: undefined }), 'spec.containers[0].image: must be set'],
    [
      'a name in capitals',
      pod({}, { name: 'Web' }),
      'spec.containers[0].name: must be lower-case letters, digits and "-"',
    ],
    [
      'a mount without volume',
      pod({}, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
      'spec.containers[0].volumeMounts[0].name: there is no volume of that name: data',
    ],
    [
      'a policy that ends pods of a deployment',
      deployment({
        template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'a' }], restartPolicy: 'Never' } },
      }),
      'spec.template.spec.restartPolicy: must be one of Always, not "Never"',
    ],
    [
      'a job whose pods never end',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata,
        spec: { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } },
      },
      'spec.template.spec.restartPolicy: must be OnFailure or Never: pods of jobs end',
    ],
    [
      'a toleration that says too much',
      pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }),
      'spec.tolerations[0].value: must not be set for Exists',
    ],
    ['text where a number is wanted', deployment({ replicas: '3' }), 'spec.replicas: must be an integer, not "3"'],
    ['a number as a label', pod({ nodeSelector: { team: 1 } }), 'spec.nodeSelector.team: must be text, not 1'],
    [
      'a budget with both bounds',
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, maxUnavailable: 1 } },
      'spec: minAvailable and maxUnavailable cannot both be set',
    ],
    [
      'a schedule that is none',
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: {
          schedule: '* * *',
          jobTemplate: {
            spec: { template: { spec: { containers: [{ name: 'a', image: 'a' }], restartPolicy: 'Never' } } },
          },
        },
      },
      'spec.schedule: must be five cron fields such as "0 9 * * mon-fri"',
    ],
    [
      'an affinity that compares with nothing',
      pod({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In' }] }],
            },
          },
        },
      }),
      'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: must be set for In',
    ],
  ])('%s', (_, manifest, want) => {
    expect(told(manifest)).toEqual([expect.stringContaining(want)]);
  });

  it('says nothing of other kinds', () => {
    expect(told({ apiVersion: 'v1', kind: 'Secret', nonsense: 1 })).toEqual([]);
    expect(isWorkloadKind('v1', 'Secret')).toBe(false);
    expect(isWorkloadKind('apps/v1', 'Deployment')).toBe(true);
  });

  it('takes 2,000 containers within seconds', () => {
    const containers = Array.from({ length: 2000 }, (__, i) => ({ name: `c${i}`, image: 'a', env: [{ name: 'A' }] }));
    const started = performance.now();
    expect(told(pod({ containers }))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
