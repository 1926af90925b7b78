import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import fc from 'fast-check';

import { readManifestText } from '../read/read-manifest-text.ts';
import { smallCatalogue } from './catalogue.fixture.ts';
import { budget, deployment, isIn, judge, pool } from './judge.fixture.ts';
import { validateManifests } from './validate-manifests.ts';

const type = 'node.kubernetes.io/instance-type';

const cluster = `${pool('a', {
  spec: 'weight: 3\nlimits: {cpu: 100, memory: 1Ti}\ndisruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "@daily", duration: 10h, reasons: [Empty]}]}',
  template: 'taints: [{key: t, value: v, effect: NoSchedule}]\nexpireAfter: 100h\nterminationGracePeriod: 1h',
  labels: '{team: a}',
  requirements: [
    `${isIn(type, 'm5.*', 'c5.large', 'x')}, minValues: 2`,
    'key: karpenter.k8s.aws/instance-cpu, operator: Gt, values: ["1"]',
  ],
})}${deployment('web', {
  replicas: 2,
  annotations: '{karpenter.sh/do-not-disrupt: "true"}',
  pod: `terminationGracePeriodSeconds: 7200
nodeSelector: {team: a}
tolerations: [{key: t, operator: Exists}]
topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: x}}}]
affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [amd64]}]}]}, preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [arm64]}]}}]}}
initContainers: [{name: i, image: i, resources: {limits: {cpu: 1, memory: 1Gi}}}]`,
})}${deployment('agent').replace('kind: Deployment', 'kind: DaemonSet')}${budget('web', 'minAvailable: 50%')}apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: karpenter.k8s.aws/v1
kind: EC2NodeClass
metadata: {name: default}
spec: {role: r, amiSelectorTerms: [{alias: al2@latest}], subnetSelectorTerms: [{id: subnet-1}, {tags: {a: b}}], securityGroupSelectorTerms: [{name: x}], userData: x, kubelet: {maxPods: 10}}
---
apiVersion: autoscaling.x-k8s.io/v1beta1
kind: CapacityBuffer
metadata: {name: b}
spec: {scalableRef: {apiGroup: apps, kind: Deployment, name: web}, replicas: 1}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: r}
spec: {groups: [{name: g, rules: [{alert: A, expr: karpenter_x}]}]}
---
apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: old}
spec: {disruption: {consolidationPolicy: WhenUnderutilized, expireAfter: 10h}, template: {spec: {requirements: []}}}
`;

const objects = readManifestText('f.yaml', cluster).manifests.map(({ object }) => object);

type Path = readonly (string | number)[];

/** The path of everything in a value, itself included. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, part]) =>
      pathsOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** A copy with something else at a path; without what is there for undefined. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as unknown as Record<number, unknown>)
    : { ...(value as Record<string, unknown>) };
  if (rest.length === 0 && by === undefined && Array.isArray(copy)) copy.splice(Number(first), 1);
  else if (rest.length === 0 && by === undefined) delete copy[first];
  else copy[first] = replaced(copy[first], rest, by);
  return copy;
}

const junk = fc.constantFrom<unknown>(
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  '0',
  '*',
  '100%',
  '-5%',
  '9999999999999999999h',
  '1e400',
  '\u0000',
  '__proto__',
  'karpenter.sh/nodepool',
  [],
  [[]],
  [null],
  {},
  { a: null },
  { constructor: 1 },
  { __proto__x: {} },
  [{}],
  [''],
  'a'.repeat(300),
);

describe('validateManifests of what nobody would write', () => {
  it('never throws, whatever stands where', () => {
    const places = objects.flatMap((object, i) => pathsOf(object).map((path) => ({ i, path })));
    const instanceTypes = smallCatalogue();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(places.length - 1), junk), { minLength: 1, maxLength: 3 }), (changes) => {
        const mutated: unknown[] = [...objects];
        for (const [at, by] of changes) {
          const { i, path } = places[at]!;
          try {
            mutated[i] = replaced(mutated[i], path, by);
          } catch {
            // The path went with an earlier change.
          }
        }
        const manifests = mutated.map((object) => ({ object: object as KubernetesObject }));
        const report = validateManifests(manifests, { instanceTypesOf: () => instanceTypes });
        expect(report.errors + report.warnings + report.notes).toBe(report.findings.length);
        for (const { message } of report.findings) expect(message).not.toMatch(/undefined|\[object|NaN/);
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
  });

  const many = (count: number, text: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => text(i)).join('');
  const cases: readonly (readonly [what: string, text: string, says: string])[] = [
    [
      'ten thousand types that there are not',
      pool('p', {
        requirements: [isIn(type, ...Array.from({ length: 10_000 }, (_, i) => `m5.large${i}`), 'm5.large')],
      }),
      '9990 more values are of no instance type',
    ],
    [
      'fifty budgets for every minute, for a thousand years',
      pool('p', {
        spec: `disruption: {consolidateAfter: 1m, budgets: [${many(50, (i) => `${i === 0 ? '' : ', '}{nodes: "0", schedule: "*/${i + 1} * * * *", duration: 2500000h}`)}]}`,
      }),
      'the budgets allow no disruption at any time',
    ],
    [
      'names of what every object has',
      pool('p', {
        spec: 'limits: {constructor: 1, toString: 2}',
        labels: '{constructor: a}',
        requirements: [isIn('constructor', 'a')],
      }) +
        deployment('web', {
          pod: 'nodeSelector: {constructor: a, toString: b}',
          requests: '{cpu: 1, memory: 1Gi, constructor: 5}',
        }),
      'constructor',
    ],
    [
      'a pod with a thousand constraints',
      pool('p') +
        deployment('web', {
          pod: `topologySpreadConstraints: [${many(1000, (i) => `${i === 0 ? '' : ', '}{maxSkew: 1, topologyKey: k${i}, whenUnsatisfiable: ScheduleAnyway}`)}]`,
        }),
      'must have at most 100 constraints',
    ],
    [
      'amounts beyond all numbers',
      pool('p', { spec: 'limits: {cpu: 1e300, memory: 99999999999999999999Ei}' }) +
        deployment('web', { requests: '{cpu: 99999999999999999999, memory: 1Gi}' }),
      'spec.template.spec.containers',
    ],
    ['five hundred pools that all overlap', many(500, (i) => pool(`p${i}`)), 'p0, p1 and p2 alike'],
    [
      'an alert of a hundred thousand names',
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec: {groups: [{rules: [{expr: "${many(100_000, (i) => `karpenter_x${i} `)}"}]}]}\n`,
      'there is no metric karpenter_x0',
    ],
  ];
  it.each(cases)('tells %s, in bounded time', (_, text, says) => {
    const start = performance.now();
    const { findings } = judge(text);
    // Far above what it takes; a machine may be busy with other things.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(findings.map(({ field = '', message }) => `${field}: ${message}`).join('\n')).toContain(says);
    expect(findings.length).toBeLessThan(1200);
  });
});
