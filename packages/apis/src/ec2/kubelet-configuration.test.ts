import { describe, expect, it } from '@jest/globals';

import { formatFieldProblems } from '../field-problem.ts';
import { KUBELET_FIELDS, MANAGED_KUBELET_FIELDS } from './kubelet-fields.ts';
import { findUnsupportedKubeletFields } from './kubelet-support.ts';
import {
  concreteMaxPods,
  kubeletExpressions,
  parseKubeletConfiguration,
  reservationExpressions,
  unmanagedKubeletFields,
} from './parse-kubelet-configuration.ts';
import type { KubeletConfiguration } from './parse-kubelet-configuration.ts';
import { validateKubeletConfiguration } from './validate-kubelet-configuration.ts';
import type { RawKubeletConfiguration } from './validate-kubelet-configuration.ts';

/** All twelve managed fields. */
const MANAGED = {
  clusterDNS: ['10.0.0.10', '10.0.0.11'],
  maxPods: 110,
  podsPerCore: 10,
  systemReserved: { cpu: '100m', memory: '100Mi', 'ephemeral-storage': '1Gi', pid: '100' },
  kubeReserved: { cpu: '200m' },
  evictionHard: { 'memory.available': '5%', 'nodefs.inodesFree': '5.5%' },
  evictionSoft: { 'memory.available': '500Mi', 'pid.available': '0' },
  evictionSoftGracePeriod: { 'memory.available': '1m30s', 'pid.available': '0s' },
  evictionMaxPodGracePeriod: 60,
  imageGCHighThresholdPercent: 85,
  imageGCLowThresholdPercent: 80,
  cpuCFSQuota: false,
};

const problems = (kubelet: unknown): readonly string[] =>
  validateKubeletConfiguration(kubelet as RawKubeletConfiguration).map((problem) => formatFieldProblems([problem]));

function parsed(kubelet: RawKubeletConfiguration | undefined): KubeletConfiguration {
  const result = parseKubeletConfiguration(kubelet);
  if (result.kind === 'refused') throw new Error(formatFieldProblems(result.problems));
  return result.configuration;
}

describe('expressions', () => {
  it.each<[string, RawKubeletConfiguration | undefined, readonly string[]]>([
    ['nothing', undefined, []],
    ['an empty block', {}, []],
    ['numbers and quantities', MANAGED, []],
    ['maxPods as text', { maxPods: 'max_pods - 10' }, ['spec.kubelet.maxPods']],
    ['maxPods as text that is a number', { maxPods: '110' }, ['spec.kubelet.maxPods']],
    ['an entry of kubeReserved', { kubeReserved: { cpu: 'vcpus * 10' } }, ['spec.kubelet.kubeReserved.cpu']],
    [
      'an entry of systemReserved',
      { systemReserved: { 'ephemeral-storage': '1 + 1' } },
      ['spec.kubelet.systemReserved[ephemeral-storage]'],
    ],
    [
      'several, beside a quantity',
      { maxPods: 'max_pods', kubeReserved: { cpu: '100m', memory: 'max_pods * 11 + 255' } },
      ['spec.kubelet.maxPods', 'spec.kubelet.kubeReserved.memory'],
    ],
    ['other fields', { evictionHard: { 'memory.available': 'vcpus' }, clusterDomain: 'vcpus * 2' }, []],
  ])('%s', (_, kubelet, want) => {
    expect(kubeletExpressions(kubelet && parsed(kubelet)).map(({ field }) => field)).toEqual(want);
  });

  it('of reservations do not count maxPods', () => {
    const configuration = parsed({ maxPods: 'max_pods', systemReserved: { memory: 'memory_mib / 20' } });
    expect(reservationExpressions(configuration)).toEqual([
      { field: 'spec.kubelet.systemReserved.memory', text: 'memory_mib / 20' },
    ]);
    expect(reservationExpressions(parsed({ maxPods: 'max_pods' }))).toEqual([]);
    expect(reservationExpressions(undefined)).toEqual([]);
  });
});

describe('parseKubeletConfiguration', () => {
  it.each([undefined, {}])('gives nothing for %j', (kubelet) => {
    expect(parsed(kubelet)).toEqual({});
  });

  it('extracts all twelve fields', () => {
    expect(Object.keys(MANAGED)).toHaveLength(12);
    expect(parsed(MANAGED)).toEqual({
      ...MANAGED,
      evictionSoftGracePeriod: { 'memory.available': 90_000, 'pid.available': 0 },
    });
  });

  it('leaves fields that are handed on alone, whatever they hold', () => {
    expect(parsed({ maxPods: 5, featureGates: 'none', whatever: [{}] })).toEqual({ maxPods: 5 });
  });

  it('keeps maxPods as text', () => {
    expect(parsed({ maxPods: 'max_pods - 1' })).toEqual({ maxPods: 'max_pods - 1' });
  });

  it('takes null for not set', () => {
    expect(parsed({ maxPods: null, kubeReserved: { cpu: '1', memory: null } })).toEqual({ kubeReserved: { cpu: '1' } });
  });

  it.each<[string, unknown]>([
    ['clusterDNS', '10.0.0.10'],
    ['clusterDNS', [10]],
    ['maxPods', true],
    ['maxPods', 1.5],
    ['maxPods', 2 ** 31],
    ['podsPerCore', '10'],
    ['systemReserved', { cpu: 1 }],
    ['kubeReserved', ['cpu']],
    ['evictionHard', 'memory.available<5%'],
    ['evictionSoft', { 'memory.available': 5 }],
    ['evictionSoftGracePeriod', { 'memory.available': 'soon' }],
    ['evictionMaxPodGracePeriod', '60s'],
    ['imageGCHighThresholdPercent', '85%'],
    ['imageGCLowThresholdPercent', {}],
    ['cpuCFSQuota', 'true'],
  ])('refuses %s: %j', (name, value) => {
    const result = parseKubeletConfiguration({ [name]: value });
    expect(result.kind).toBe('refused');
    expect(result.kind === 'refused' && formatFieldProblems(result.problems)).toContain(`spec.kubelet.${name}`);
  });

  it('gives copies', () => {
    const configuration = parsed(MANAGED);
    expect(configuration.clusterDNS).not.toBe(MANAGED.clusterDNS);
    expect(configuration.kubeReserved).not.toBe(MANAGED.kubeReserved);
    (configuration.kubeReserved as Record<string, string>)['cpu'] = '9';
    expect(MANAGED.kubeReserved).toEqual({ cpu: '200m' });
  });
});

describe('concreteMaxPods', () => {
  it.each<[KubeletConfiguration | undefined, number | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ maxPods: 0 }, 0],
    [{ maxPods: 110 }, 110],
    [{ maxPods: '110' }, undefined],
  ])('of %j is %j', (configuration, want) => {
    expect(concreteMaxPods(configuration)).toBe(want);
  });
});

describe('managed and unmanaged fields', () => {
  it('are the ones that are parsed, and the others, sorted', () => {
    expect([...MANAGED_KUBELET_FIELDS].sort()).toEqual(Object.keys(MANAGED).sort());
    expect([...MANAGED_KUBELET_FIELDS].filter((name) => !Object.hasOwn(KUBELET_FIELDS, name))).toEqual([]);
    expect(unmanagedKubeletFields({ ...MANAGED, topologyManagerPolicy: 'x', featureGates: {} })).toEqual([
      'featureGates',
      'topologyManagerPolicy',
    ]);
    expect(unmanagedKubeletFields(undefined)).toEqual([]);
  });
});

const signals = ['memory.available', 'nodefs.available', 'nodefs.inodesFree', 'imagefs.available'];
const otherSignals = ['imagefs.inodesFree', 'pid.available'];
const everySignal = (value: string): Record<string, string> =>
  Object.fromEntries([...signals, ...otherSignals].map((signal) => [signal, value]));

const ACCEPTED: readonly (readonly [string, RawKubeletConfiguration])[] = [
  ['nothing', {}],
  ['scheduling fields', { maxPods: 110, podsPerCore: 4, kubeReserved: { cpu: '1' }, systemReserved: { pid: '10' } }],
  ['all managed fields', MANAGED],
  ['fields that are handed on', { cpuManagerPolicy: 'static', podPidsLimit: 4096, oomScoreAdj: -999, port: 10250 }],
  ['its own kind', { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' }],
  [
    'trees',
    {
      authentication: { webhook: { enabled: true, cacheTTL: '2m' }, anonymous: { enabled: false } },
      logging: { flushFrequency: 5_000_000_000, verbosity: 2, options: { json: { infoBufferSize: '1Mi' } } },
      reservedMemory: [{ numaNode: 0, limits: { memory: '1Gi' } }],
      shutdownGracePeriodByPodPriority: [{ priority: -10, shutdownGracePeriodSeconds: 30 }],
      staticPodURLHeader: { Accept: ['a', 'b'] },
      featureGates: { KubeletTracing: true },
      crashLoopBackOff: { maxContainerRestartPeriod: '30s' },
    },
  ],
  ['thresholds as quantities', { evictionHard: everySignal('100Mi'), evictionMinimumReclaim: everySignal('0') }],
  ['thresholds as percentages', { evictionHard: everySignal('0%'), evictionMinimumReclaim: everySignal('99.95%') }],
  ['soft thresholds with periods', { evictionSoft: everySignal('100%'), evictionSoftGracePeriod: everySignal('1h') }],
  ['thresholds of collection in order', { imageGCHighThresholdPercent: 100, imageGCLowThresholdPercent: 0 }],
  ['one threshold of collection', { imageGCHighThresholdPercent: 0 }],
  ['zeros', { maxPods: 0, podsPerCore: 0, evictionMaxPodGracePeriod: 0, kubeReserved: { cpu: '0' } }],
  [
    'null',
    { maxPods: null, cpuCFSQuotaPeriod: null, evictionHard: null, featureGates: null, registerWithTaints: null },
  ],
  ['maxPods as an expression', { maxPods: 'min(max_pods, 110)' }],
  ['kubeReserved as an expression', { kubeReserved: { memory: 'max_pods * 11 + 255' } }],
  ['systemReserved as an expression', { systemReserved: { cpu: 'vcpus > 4 ? 200 : 100' } }],
  ['expressions beside others', { maxPods: 'max_pods', kubeReserved: { cpu: 'vcpus' }, clusterDNS: ['fd00::a'] }],
];

const REFUSED: readonly (readonly [string, unknown, readonly string[]])[] = [
  [
    'an unknown field',
    { maxPod: 5 },
    ["spec.kubelet.maxPod: is not a field of the kubelet's configuration; did you mean maxPods?"],
  ],
  [
    'an unknown field of a field',
    { authentication: { webHook: {} } },
    ["spec.kubelet.authentication.webHook: is not a field of the kubelet's configuration; did you mean webhook?"],
  ],
  [
    'an unknown field at depth three',
    { logging: { options: { text: { colour: true } } } },
    ["spec.kubelet.logging.options.text.colour: is not a field of the kubelet's configuration"],
  ],
  ['another type', { cpuCFSQuota: 'yes' }, ['spec.kubelet.cpuCFSQuota: must be true or false, not "yes"']],
  [
    'null for a length of time',
    { syncFrequency: null },
    ['spec.kubelet.syncFrequency: must be a length of time such as 30s or 1h30m, not null'],
  ],
  [
    'another type in a field',
    { authentication: { webhook: { cacheTTL: 120 } } },
    ['spec.kubelet.authentication.webhook.cacheTTL: must be a length of time such as 30s or 1h30m, not 120'],
  ],
  [
    'another type in a list',
    { shutdownGracePeriodByPodPriority: [{ priority: 1 }, 'x'] },
    ['spec.kubelet.shutdownGracePeriodByPodPriority[1]: must be an object, not "x"'],
  ],
  [
    'a number in place of text',
    { kubeReserved: { cpu: 1 } },
    ['spec.kubelet.kubeReserved.cpu: must be text (in quotes), not 1'],
  ],
  ['junk', 'junk', ['spec.kubelet: must be an object, not "junk"']],
  ['a negative maxPods', { maxPods: -1 }, ['spec.kubelet.maxPods: must not be negative, not -1']],
  ['a negative podsPerCore', { podsPerCore: -1 }, ['spec.kubelet.podsPerCore: must not be negative, not -1']],
  [
    'a negative grace period of pods',
    { evictionMaxPodGracePeriod: -1 },
    ['spec.kubelet.evictionMaxPodGracePeriod: must not be negative, not -1'],
  ],
  [
    'percentages outside 0 to 100',
    { imageGCHighThresholdPercent: 101, imageGCLowThresholdPercent: -1 },
    [
      'spec.kubelet.imageGCHighThresholdPercent: must be a percentage from 0 to 100, not 101',
      'spec.kubelet.imageGCLowThresholdPercent: must be a percentage from 0 to 100, not -1',
    ],
  ],
  [
    'equal thresholds of collection',
    { imageGCHighThresholdPercent: 80, imageGCLowThresholdPercent: 80 },
    ['spec.kubelet.imageGCHighThresholdPercent: must be greater than imageGCLowThresholdPercent, which is 80, not 80'],
  ],
  [
    'inverted thresholds of collection',
    { imageGCHighThresholdPercent: 10, imageGCLowThresholdPercent: 80 },
    ['spec.kubelet.imageGCHighThresholdPercent: must be greater than imageGCLowThresholdPercent, which is 80, not 10'],
  ],
  [
    'a resource that cannot be reserved',
    { kubeReserved: { pods: '1' }, systemReserved: { gpu: '1' } },
    [
      'spec.kubelet.kubeReserved.pods: cannot be reserved: cpu, memory, ephemeral-storage, pid can',
      'spec.kubelet.systemReserved.gpu: cannot be reserved: cpu, memory, ephemeral-storage, pid can',
    ],
  ],
  [
    'a negative reservation',
    { kubeReserved: { cpu: '-100m' } },
    ['spec.kubelet.kubeReserved.cpu: must not be negative, not -100m'],
  ],
  [
    'a soft threshold without a period',
    { evictionSoft: { 'memory.available': '5%' } },
    ['spec.kubelet.evictionSoft[memory.available]: needs an entry for the same signal in evictionSoftGracePeriod'],
  ],
  [
    'a period without a soft threshold',
    { evictionSoftGracePeriod: { 'memory.available': '1m' } },
    ['spec.kubelet.evictionSoftGracePeriod[memory.available]: needs an entry for the same signal in evictionSoft'],
  ],
  [
    'pairs that do not fit',
    { evictionSoft: { 'memory.available': '5%' }, evictionSoftGracePeriod: { 'pid.available': '1m' } },
    [
      'spec.kubelet.evictionSoft[memory.available]: needs an entry for the same signal in evictionSoftGracePeriod',
      'spec.kubelet.evictionSoftGracePeriod[pid.available]: needs an entry for the same signal in evictionSoft',
    ],
  ],
  [
    'taints',
    { registerWithTaints: [{ key: 'a', effect: 'NoSchedule' }] },
    [
      "spec.kubelet.registerWithTaints: must not be set: taints belong to the NodePool's spec.template.spec.taints and startupTaints",
    ],
  ],
  // The value and the missing partner are no matter here.
  ...['evictionHard', 'evictionMinimumReclaim'].flatMap((name) => [
    [
      `an unknown signal in ${name}`,
      { [name]: { 'memory.free': '5%' } },
      [
        `spec.kubelet.${name}[memory.free]: is not a signal of eviction: ${[...signals, ...otherSignals].join(', ')} are`,
      ],
    ] as const,
    ...['5', '5MiB', '101%', '-1%', '%', 'NaN%', '-5Mi', '1e%', ''].flatMap((threshold) =>
      threshold === '5'
        ? []
        : [
            [
              `the threshold "${threshold}" in ${name}`,
              { [name]: { 'memory.available': threshold } },
              [
                `spec.kubelet.${name}[memory.available]: must be a percentage from 0% to 100% or a quantity such as 500Mi, not below zero, not "${threshold}"`,
              ],
            ] as const,
          ],
    ),
  ]),
  [
    'an unknown signal in soft thresholds and periods',
    { evictionSoft: { disk: '5%' }, evictionSoftGracePeriod: { disk: '1m' } },
    ['evictionSoft', 'evictionSoftGracePeriod'].map(
      (name) =>
        `spec.kubelet.${name}.disk: is not a signal of eviction: ${[...signals, ...otherSignals].join(', ')} are`,
    ),
  ],
  ...['soon', '-1m', '90', ''].map(
    (period) =>
      [
        `the period "${period}"`,
        { evictionSoft: { 'memory.available': '5%' }, evictionSoftGracePeriod: { 'memory.available': period } },
        [
          `spec.kubelet.evictionSoftGracePeriod[memory.available]: must be a length of time such as 1m30s, not below zero, not "${period}"`,
        ],
      ] as const,
  ),
];

describe('validateKubeletConfiguration', () => {
  it.each(ACCEPTED)('accepts %s', (_, kubelet) => {
    expect(problems(kubelet)).toEqual([]);
  });

  it.each(REFUSED)('refuses %s', (_, kubelet, want) => {
    expect(problems(kubelet)).toEqual(want);
  });

  it('accepts a class without settings', () => {
    expect(validateKubeletConfiguration(undefined)).toEqual([]);
  });

  it('reports all problems at once, each with its field', () => {
    const kubelet = {
      maxPods: -1,
      whatever: 1,
      evictionHard: { 'memory.available': 'much' },
      kubeReserved: { gpu: '1' },
      evictionSoft: { 'pid.available': '1' },
      imageGCHighThresholdPercent: 1,
      imageGCLowThresholdPercent: 2,
    };
    expect(validateKubeletConfiguration(kubelet).map(({ field }) => field)).toEqual([
      'spec.kubelet.whatever',
      'spec.kubelet.evictionHard[memory.available]',
      'spec.kubelet.evictionSoft[pid.available]',
      'spec.kubelet.kubeReserved.gpu',
      'spec.kubelet.imageGCHighThresholdPercent',
      'spec.kubelet.maxPods',
    ]);
  });

  it.each([...MANAGED_KUBELET_FIELDS])('what it accepts can be parsed: %s', (name) => {
    const values: readonly unknown[] = [
      ...[
        0,
        1,
        110,
        -1,
        1.5,
        2 ** 31,
        2 ** 53,
        true,
        false,
        '',
        'a',
        '1',
        '1m',
        '5%',
        null,
        [],
        {},
        ['a'],
        [1],
        [null],
      ],
      ...['1', '5%', '1m', '-1', 'x', '', 1, null, true, {}].flatMap((value) => [
        { cpu: value },
        { 'memory.available': value },
      ]),
    ];
    let accepted = 0;
    for (const value of values) {
      const soft = { evictionSoft: { 'memory.available': '1' }, evictionSoftGracePeriod: { 'memory.available': '1m' } };
      const kubelet = { ...(name.startsWith('evictionSoft') && soft), [name]: value };
      if (problems(kubelet).length > 0) continue;
      accepted++;
      expect({ kubelet, kind: parseKubeletConfiguration(kubelet).kind }).toEqual({ kubelet, kind: 'parsed' });
    }
    expect(accepted).toBeGreaterThan(0);
  });

  it('takes a large block in no time', () => {
    const kubelet = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`unknownSettingNumber${i}`, i]));
    const start = performance.now();
    expect(problems(kubelet)).toHaveLength(5000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('findUnsupportedKubeletFields', () => {
  const fields = (kubelet: RawKubeletConfiguration, family: Parameters<typeof findUnsupportedKubeletFields>[1]) =>
    findUnsupportedKubeletFields(kubelet, family).map(({ field }) => field);
  const passed = { topologyManagerPolicy: 'restricted', cpuManagerPolicy: 'static' };

  it.each(['AL2', 'Bottlerocket', 'Windows2019', 'Windows2022', 'Windows2025'] as const)(
    'hands nothing on to %s, and one DNS server alone',
    (family) => {
      expect(fields({ ...passed, maxPods: 5, clusterDNS: ['10.0.0.10', '10.0.0.11'] }, family)).toEqual([
        'spec.kubelet.cpuManagerPolicy',
        'spec.kubelet.topologyManagerPolicy',
        'spec.kubelet.clusterDNS',
      ]);
      expect(fields({ clusterDNS: ['10.0.0.10'] }, family)).toEqual([]);
    },
  );

  it.each(['AL2023', 'Custom'] as const)('lets %s have everything', (family) => {
    expect(fields({ ...MANAGED, ...passed }, family)).toEqual([]);
  });

  it('refuses podsPerCore on Bottlerocket alone', () => {
    expect(fields({ podsPerCore: 1 }, 'Bottlerocket')).toEqual(['spec.kubelet.podsPerCore']);
    expect(fields({ podsPerCore: 1 }, 'AL2')).toEqual([]);
  });
});
