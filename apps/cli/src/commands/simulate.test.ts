import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runCli } from '../run-cli.ts';

const web = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 20
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, resources: {requests: {cpu: "1", memory: 1Gi}}}]}
---
apiVersion: v1
kind: Service
metadata: {name: "<web>"}
`;

const globs = `
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: globs}
spec:
  template:
    spec:
      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}
      requirements:
        - {key: node.kubernetes.io/instance-type, operator: In, values: ["t3.*", "c5.*", "m5.*", "zzz9.*"]}
---
apiVersion: karpenter.k8s.aws/v1
kind: EC2NodeClass
metadata: {name: default}
spec:
  role: nodes
  amiSelectorTerms: [{alias: al2023@latest}]
  subnetSelectorTerms: [{tags: {a: b}}]
  securityGroupSelectorTerms: [{tags: {a: b}}]
`;

const pool = (nodeClass: string): string => `
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: general}
spec:
  template:
    spec:
      nodeClassRef: {group: karpenter.kwok.sh, kind: ${nodeClass}, name: fast}
      requirements: [{key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}]
`;

describe('simulate', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulate-'));
    await writeFile(join(folder, 'web.yaml'), web);
    await writeFile(join(folder, 'pool.yaml'), pool('KWOKNodeClass'));
    await writeFile(join(folder, 'huge.yaml'), web.replace('cpu: "1"', 'cpu: "1000"'));
    await writeFile(join(folder, 'aws.yaml'), pool('EC2NodeClass').replace('kwok.sh', 'k8s.aws'));
    await writeFile(join(folder, 'gcp.yaml'), pool('GCENodeClass'));
    await writeFile(join(folder, 'globs.yaml'), globs);
    await writeFile(join(folder, 'bad.yaml'), `${pool('KWOKNodeClass')}  limits: {cpu: lots}\n`);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function simulate(files: readonly string[], ...flags: readonly string[]) {
    let out = '';
    let err = '';
    const paths = files.map((file) => join(folder, file));
    const status = await runCli(['simulate', '-f', ...paths, '--for', '20m', ...flags], {
      stdout: (text) => void (out += text),
      stderr: (text) => void (err += text),
    });
    return { status, out, err };
  }

  it('tells totals, course and decisions as JSON', async () => {
    const { status, out } = await simulate(['web.yaml', 'pool.yaml'], '-o', 'json');
    expect(status).toBe(0);
    const report = JSON.parse(out) as {
      totals: { usd: number; nodesLaunched: number };
      timeline: { at: string; pods: { ready: number }; usdPerHour: number }[];
      decisions: { kind: string; capacityType: string; nodePool: string; why: string }[];
      byType: { usd: number }[];
      notes: string[];
    };
    expect(report.timeline.at(-1)).toMatchObject({ at: '2026-01-01T00:20:00.000Z', pods: { ready: 20 } });
    const bought = report.decisions.filter(({ kind }) => kind === 'node-bought');
    expect(bought.length).toBe(report.totals.nodesLaunched);
    expect(bought[0]).toMatchObject({ capacityType: 'on-demand', nodePool: 'general' });
    expect(report.totals.usd).toBeCloseTo(
      report.byType.reduce((sum, { usd }) => sum + usd, 0),
      9,
    );
    expect(report.notes).toEqual([
      'no KWOKNodeClass "fast" among the manifests: it is made up',
      'Service: stored, but nothing in the simulation acts on it',
    ]);
  });

  it('makes up a NodePool where there is none, and says so', async () => {
    const { status, out } = await simulate(['web.yaml']);
    expect(status).toBe(0);
    expect(out).toContain('note: no NodePool among the manifests');
    expect(out).toMatch(/^00:20:00 +20 +0 +\d/m);
  });

  it('runs pools of EC2NodeClasses on EC2, with globs for the types', async () => {
    for (const flags of [[], ['--cloud-provider', 'aws']]) {
      const { status, out } = await simulate(['web.yaml', 'globs.yaml'], '-o', 'json', ...flags);
      expect(status).toBe(0);
      const { timeline, decisions, notes } = JSON.parse(out) as {
        timeline: { pods: { ready: number } }[];
        decisions: { kind: string; name: string; instanceType: string; why: string }[];
        notes: string[];
      };
      expect(timeline.at(-1)).toMatchObject({ pods: { ready: 20 } });
      const bought = decisions.filter(({ kind }) => kind === 'node-bought');
      expect(bought.length).toBeGreaterThan(0);
      for (const { instanceType } of bought) expect(instanceType).toMatch(/^(t3|c5|m5)\./);
      const unmatched = decisions.filter(({ kind }) => kind === 'glob-unmatched');
      expect(unmatched).toMatchObject([
        { name: 'globs', why: expect.stringMatching(/^"zzz9\.\*" of .* matches nothing/) },
      ]);
      expect(notes).toContain('EC2NodeClass: every one is ready, its subnets, images and disks are not looked at');
    }
  });

  it('makes up EC2NodeClasses and pools of them', async () => {
    const { status, out } = await simulate(['web.yaml', 'aws.yaml']);
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringMatching(/^00:20:00 +20 +0 +\d/m) });
    expect(out).toContain('no EC2NodeClass "fast" among the manifests: it is made up');
    const alone = await simulate(['web.yaml'], '--cloud-provider', 'aws');
    expect(alone.out).toMatch(/^00:20:00 +20 +0 +\d/m);
  });

  it('tells decisions that are alike in one row', async () => {
    const { status, out } = await simulate(['huge.yaml', 'pool.yaml']);
    expect(status).toBe(0);
    expect(out.match(/pod-refused/g)).toHaveLength(1);
    expect(out).toMatch(/pod-refused +default\/web-\S+ and 19 more +Failed to schedule pod, in node pool general/);
  });

  it('makes a page that escapes what it shows', async () => {
    const { status, out } = await simulate(['web.yaml', 'pool.yaml'], '-o', 'html');
    expect(status).toBe(0);
    expect(out).toMatch(/^<!doctype html>/);
    expect(out).toContain('<polyline points="0.0,');
    expect(out).not.toContain('<web>');
  });

  const wrong: Record<string, readonly [file: string, says: RegExp]> = {
    'a NodeClass of another provider': [
      'gcp.yaml',
      /gcp\.yaml:2: NodePool general: .*"GCENodeClass".*KWOKNodeClass or EC2N/,
    ],
    'a NodePool that the schema refuses': ['bad.yaml', /bad\.yaml:2: NodePool general: .*limits/],
  };
  describe('manifests of guides, which are of v1beta1', () => {
    const guides = fileURLToPath(new URL('../../../../packages/apis/src/testdata/guides/', import.meta.url));
    const guide = (name: string): string => relative(folder, join(guides, name));
    interface Report {
      readonly timeline: readonly { readonly pods: { readonly ready: number } }[];
      readonly decisions: readonly {
        readonly kind: string;
        readonly nodePool: string;
        readonly instanceType: string;
      }[];
    }
    const bought = ({ decisions }: Report) => decisions.filter(({ kind }) => kind === 'node-bought');

    it('three tiers with their pools: every tier gets nodes of its pool', async () => {
      const files = ['17.yaml', '18.yaml', '19.yaml', '20.yaml', '21.yaml', '22.yaml'].map(guide);
      const { status, out, err } = await simulate(files, '-o', 'json');
      expect(status).toBe(0);
      const report = JSON.parse(out) as Report;
      expect(report.timeline.at(-1)?.pods.ready).toBe(9);
      expect(new Set(bought(report).map(({ nodePool }) => nodePool))).toEqual(
        new Set(['frontend', 'backend-services', 'database']),
      );
      expect(err).toMatch(/17\.yaml:\d+: NodePool frontend is of karpenter\.sh\/v1beta1, and is read as v1\n/);
      expect(err).toMatch(/17\.yaml:\d+: EC2NodeClass frontend-nodes is of karpenter\.k8s\.aws\/v1beta1/);
    });

    it('pools with globs: nodes are of types that match', async () => {
      const tolerant = web.replace('spec: {containers', 'spec: {tolerations: [{operator: Exists}], containers');
      await writeFile(join(folder, 'tolerant.yaml'), tolerant);
      const { status, out, err } = await simulate([guide('08.yaml'), 'tolerant.yaml'], '-o', 'json');
      expect(status).toBe(0);
      const report = JSON.parse(out) as Report;
      expect(report.timeline.at(-1)?.pods.ready).toBe(20);
      for (const { instanceType } of bought(report)) expect(instanceType).toMatch(/^(t3|c5|m5|g4dn|c5a)\./);
      // Here they mean what they say.
      expect(err).not.toContain('--expand-globs');
    });
  });

  it('serves one provider alone where it is told to', async () => {
    const { status, err } = await simulate(['aws.yaml'], '--cloud-provider', 'kwok');
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringContaining('"EC2NodeClass", expected KWOKNodeClass'),
    });
  });

  for (const [what, [file, says]] of Object.entries(wrong)) {
    it(`refuses ${what} in one line with its place`, async () => {
      const { status, out, err } = await simulate([file]);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toMatch(/^[^\n]*\n$/);
      expect(err).toMatch(says);
    });
  }
});
