import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ControllerOptions } from './controller-options.ts';
import { OptionsError } from './options-error.ts';
import { readOptions } from './read-options.ts';
import { settings } from './settings.ts';
import { usageText } from './usage.ts';

type Env = Readonly<Record<string, string>>;

function optionsOf(argv: readonly string[], env: Env = {}): ControllerOptions {
  const read = readOptions(argv, env);
  if (read.kind === 'help') throw new Error('help');
  return read.options;
}

function refusalOf(argv: readonly string[], env: Env = {}): string {
  try {
    readOptions(argv, env);
  } catch (error) {
    if (error instanceof OptionsError) return error.message;
    throw error;
  }
  return '';
}

describe('readOptions', () => {
  it('has the defaults of the reference', () => {
    expect(optionsOf([])).toEqual({
      cloudProvider: 'kwok',
      clusterName: '',
      instanceTypesFilePath: '',
      karpenterService: 'karpenter',
      disableWebhook: false,
      webhookPort: 8443,
      webhookUrl: '',
      metricsPort: 8080,
      healthProbePort: 8081,
      kubeClientQps: 200,
      kubeClientBurst: 300,
      enableProfiling: false,
      disableControllerWarmup: true,
      disableLeaderElection: false,
      disableClusterStateObservability: false,
      leaderElectionName: 'karpenter-leader-election',
      leaderElectionNamespace: '',
      memoryLimit: -1,
      cpuRequests: 1000,
      logLevel: 'info',
      logOutputPaths: ['stdout'],
      logErrorOutputPaths: ['stderr'],
      batchMaxMs: 10_000,
      batchIdleMs: 1000,
      preferencePolicy: 'Respect',
      minValuesPolicy: 'Strict',
      ignoreDraRequests: true,
      featureGates: {
        NodeRepair: false,
        ReservedCapacity: true,
        SpotToSpotConsolidation: false,
        NodeOverlay: false,
        StaticCapacity: false,
        CapacityBuffer: false,
      },
      schedulerConfig: { defaultConstraints: [] },
    });
  });

  it('flags win over the environment, the environment over defaults', () => {
    const env = { METRICS_PORT: '1', HEALTH_PROBE_PORT: '2', CLUSTER_NAME: 'blue' };
    expect(optionsOf(['--metrics-port', '9'], env)).toMatchObject({
      metricsPort: 9,
      healthProbePort: 2,
      clusterName: 'blue',
    });
  });

  const accepted: Readonly<Record<string, readonly [readonly string[], Env, Partial<ControllerOptions>]>> = {
    'a value after an equals sign': [['--batch-max-duration=1m30s'], {}, { batchMaxMs: 90_000 }],
    'one dash': [['-batch-idle-duration', '500ms'], {}, { batchIdleMs: 500 }],
    'an equals sign in a value': [
      ['--feature-gates=NodeRepair=true'],
      {},
      { featureGates: expect.objectContaining({ NodeRepair: true, ReservedCapacity: true }) as never },
    ],
    'the last of several': [['--metrics-port=1', '--metrics-port=2'], {}, { metricsPort: 2 }],
    'a bare boolean': [['--disable-leader-election'], {}, { disableLeaderElection: true }],
    'a boolean with a value': [['--ignore-dra-requests=false'], {}, { ignoreDraRequests: false }],
    'a boolean of the environment in a form of Go': [
      [],
      { DISABLE_LEADER_ELECTION: 'T' },
      { disableLeaderElection: true },
    ],
    'a negative number': [['--memory-limit', '-1'], {}, { memoryLimit: -1 }],
    'no cpu requests': [['--cpu-requests=0'], {}, { cpuRequests: 1000 }],
    'an empty log level': [['--log-level='], {}, { logLevel: 'info' }],
    'empty feature gates': [
      [],
      { FEATURE_GATES: '' },
      { featureGates: expect.objectContaining({ NodeRepair: false }) as never },
    ],
    'unknown feature gates, and blanks': [
      ['--feature-gates', ' Drift=true , NodeOverlay = true '],
      {},
      { featureGates: expect.objectContaining({ NodeOverlay: true }) as never },
    ],
    'several outputs': [['--log-output-paths', 'stdout, /tmp/log'], {}, { logOutputPaths: ['stdout', '/tmp/log'] }],
    'what charts of 1.0 say of the webhook': [
      [],
      {
        WEBHOOK_PORT: '9443',
        DISABLE_WEBHOOK: 'true',
        KARPENTER_SERVICE: 'my-karpenter',
        WEBHOOK_METRICS_PORT: '8001',
      },
      { webhookPort: 9443, disableWebhook: true, karpenterService: 'my-karpenter' },
    ],
    'an empty name of the Service': [[], { KARPENTER_SERVICE: '' }, { karpenterService: 'karpenter' }],
    'a URL of the webhook': [
      ['--webhook-url=https://127.0.0.1:9443'],
      {},
      { webhookUrl: 'https://127.0.0.1:9443/conversion' },
    ],
    'a URL of the webhook behind a proxy': [
      ['--webhook-url=https://proxy.example/karpenter/conversion'],
      {},
      { webhookUrl: 'https://proxy.example/karpenter/conversion' },
    ],
    'a scheduler configuration': [
      [],
      {
        SCHEDULER_CONFIG:
          'podTopologySpread: {defaultConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway}]}',
      },
      {
        schedulerConfig: {
          defaultConstraints: [
            { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
          ],
        },
      },
    ],
  };
  it.each(Object.entries(accepted))('takes %s', (_name, [argv, env, want]) => {
    expect(optionsOf(argv, env)).toMatchObject(want);
  });

  it('passes over what it cannot read of numbers, durations and booleans of the environment, and says so', () => {
    const env = { METRICS_PORT: 'http', BATCH_MAX_DURATION: '10', DISABLE_LEADER_ELECTION: 'yes', CPU_REQUESTS: '' };
    const read = readOptions([], env);
    expect(read).toMatchObject({ options: { metricsPort: 8080, batchMaxMs: 10_000, disableLeaderElection: false } });
    expect(read).toMatchObject({
      ignored: [
        'BATCH_MAX_DURATION: expected a duration such as 10s, 500ms or 1m30s, not "10"',
        'DISABLE_LEADER_ELECTION: expected true or false, not "yes"',
        'METRICS_PORT: expected a whole number from 0 to 65535, not "http"',
      ],
    });
  });

  const refused: Readonly<Record<string, readonly [readonly string[], Env, string]>> = {
    'an unknown flag': [['--metric-port=1'], {}, 'unknown flag --metric-port; --help lists all'],
    'a flag without its value': [['--metrics-port'], {}, '--metrics-port: expected a value'],
    'a port that is none': [
      ['--metrics-port=70000'],
      {},
      '--metrics-port: expected a whole number from 0 to 65535, not "70000"',
    ],
    'a duration without a unit': [
      ['--batch-idle-duration=1'],
      {},
      '--batch-idle-duration: expected a duration such as 10s, 500ms or 1m30s, not "1"',
    ],
    'another word for a boolean flag': [
      ['--disable-leader-election=1'],
      {},
      '--disable-leader-election: expected true or false, not "1"',
    ],
    'a boolean value as the next argument': [
      ['--disable-leader-election', 'false'],
      {},
      'unexpected argument "false": a value of --disable-leader-election is written --disable-leader-election=VALUE',
    ],
    'another log level': [['--log-level=warn'], {}, '--log-level: expected debug or info or error, not "warn"'],
    'an empty policy of the environment': [
      [],
      { PREFERENCE_POLICY: '' },
      'PREFERENCE_POLICY: expected Respect or Ignore, not ""',
    ],
    'a webhook by plain HTTP': [
      ['--webhook-url=http://127.0.0.1:8443'],
      {},
      '--webhook-url: expected an https URL such as https://127.0.0.1:8443, not "http://127.0.0.1:8443"',
    ],
    'a webhook URL that is none': [
      [],
      { WEBHOOK_URL: '127.0.0.1' },
      'WEBHOOK_URL: expected an https URL such as https://127.0.0.1:8443, not "127.0.0.1"',
    ],
    'a webhook URL with a query': [
      ['--webhook-url=https://a/?b=c'],
      {},
      '--webhook-url: expected an https URL such as https://127.0.0.1:8443, without a user, a query or a fragment',
    ],
    'no port of the webhook': [
      ['--webhook-port=0'],
      {},
      '--webhook-port: expected a whole number from 1 to 65535, not "0"',
    ],
    'a Service that cannot be': [
      ['--karpenter-service=Karpenter.kube-system'],
      {},
      '--karpenter-service: expected the name of a Service: at most 63 of a-z, 0-9 and -, not "Karpenter.kube-system"',
    ],
    'another cloud': [['--cloud-provider=azure'], {}, '--cloud-provider: expected aws or kwok, not "azure"'],
    'a malformed gate': [
      ['--feature-gates=NodeRepair'],
      {},
      '--feature-gates: expected NAME=true or NAME=false, with commas in between, not "NodeRepair"',
    ],
    'an unknown field of the scheduler configuration': [
      ['--scheduler-config={"podTopologySpread":{"constraints":[]}}'],
      {},
      '--scheduler-config: podTopologySpread: unknown field "constraints"',
    ],
    'a repeated default constraint': [
      [
        '--scheduler-config',
        'podTopologySpread: {defaultConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}, {maxSkew: 2, topologyKey: a, whenUnsatisfiable: DoNotSchedule}]}',
      ],
      {},
      '--scheduler-config: podTopologySpread.defaultConstraints[1]: repeats topologyKey a with DoNotSchedule',
    ],
  };
  it.each(Object.entries(refused))('refuses %s with one line', (_name, [argv, env, want]) => {
    const refusal = refusalOf(argv, env);
    expect(refusal.startsWith(want)).toBe(true);
    expect(refusal).not.toContain('\n');
  });

  it.each(['-h', '--help', '-help'])('knows %s', (flag) => {
    expect(readOptions([flag], {})).toEqual({ kind: 'help' });
  });
});

describe('usageText', () => {
  it('names every flag and its environment variable', () => {
    const text = usageText('karpenter-controller');
    for (const { flag } of Object.values(settings)) {
      expect(text).toContain(`--${flag} `);
      expect(text).toContain(flag.toUpperCase().replaceAll('-', '_'));
    }
  });
});

describe('the README', () => {
  it('says of every flag what it does', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(Object.values(settings).filter(({ flag }) => !readme.includes(`\`--${flag}\``))).toEqual([]);
  });
});
