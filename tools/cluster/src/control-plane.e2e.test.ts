import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { isPortFree } from './free-ports.ts';
import { identityOf, isAlive } from './process-identity.ts';
import { readRunRecords, recordsFolder } from './run-record.ts';

const NODE = `
apiVersion: v1
kind: Node
metadata:
  name: node-1
  labels: { kubernetes.io/arch: amd64, kubernetes.io/os: linux }
status:
  capacity: { cpu: '4', memory: 8Gi, pods: '110' }
  allocatable: { cpu: '4', memory: 8Gi, pods: '110' }
`;
const PARTS = ['etcd', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager', 'kwok'];

async function runningOn(plane: ControlPlane, node: string): Promise<number> {
  const selector = `--field-selector=status.phase=Running,spec.nodeName=${node}`;
  const names = await plane.kubectl(['get', 'pods', '--selector=app=web', selector, '--output=name']);
  return names.split('\n').filter((name) => name !== '').length;
}

describe('a control plane', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await startControlPlane({ log: (line) => console.log(line) });
  });

  afterAll(() => plane.stop());

  it('is the Kubernetes that its modules name', async () => {
    const version = JSON.parse(await plane.kubectl(['version', '--output=json'])) as {
      readonly serverVersion: { readonly gitVersion: string; readonly minor: string };
      readonly clientVersion: { readonly gitVersion: string };
    };
    expect(version).toMatchObject({
      clientVersion: { gitVersion: 'v1.36.1' },
      serverVersion: { gitVersion: 'v1.36.1', minor: '36' },
    });
  });

  it('runs the pods of a deployment on a node, through KWOK', async () => {
    await plane.kubectl(['apply', '--filename=-'], NODE);
    await plane.kubectl(['create', 'deployment', 'web', '--image=nginx', '--replicas=3']);
    await plane.kubectl(['rollout', 'status', 'deployment/web', '--timeout=120s']);
    expect(await runningOn(plane, 'node-1')).toBe(3);
  });

  it('keeps node and pods through a stop of the API server, and goes on afterwards on the same port', async () => {
    await plane.stopApiServer();
    await expect(plane.kubectl(['get', 'nodes', '--request-timeout=5s'])).rejects.toThrow(/refused/);
    await delay(3_000);
    expect(PARTS.filter((name) => plane.process(name)?.exit !== undefined)).toEqual(['kube-apiserver']);

    await plane.startApiServer();
    await plane.kubectl(['scale', 'deployment/web', '--replicas=5']);
    await plane.kubectl(['rollout', 'status', 'deployment/web', '--timeout=120s']);
    expect(await runningOn(plane, 'node-1')).toBe(5);
  });

  it('renews the lease of the node, so that nobody thinks it gone', async () => {
    const lease = await plane.kubectl(['get', 'lease', 'node-1', '--namespace=kube-node-lease', '--output=json']);
    expect(JSON.parse(lease)).toMatchObject({ spec: { leaseDurationSeconds: 40, holderIdentity: expect.any(String) } });
  });

  it('tells the memory and the output of each part', () => {
    for (const name of PARTS) {
      expect(plane.process(name)?.memory()?.rss).toBeGreaterThan(10e6);
    }
    expect(plane.logs('kwok')).not.toBe('');
  });

  it('leaves no process, no port, no file and no record behind when it is stopped', async () => {
    const records = recordsFolder(plane.cacheFolder);
    const record = readRunRecords(records).find(({ directory }) => directory === plane.directory);
    expect(record?.processes.map(({ name }) => name).sort()).toEqual([...PARTS].sort());
    const processes = PARTS.map((name) => identityOf(plane.process(name)?.pid ?? 0));
    expect(processes.filter(isAlive)).toEqual(processes);
    expect(await readFile(plane.caFile, 'utf8')).toContain('BEGIN CERTIFICATE');

    await plane.stop();
    await plane.stop();

    expect(processes.filter(isAlive)).toEqual([]);
    expect(existsSync(plane.directory)).toBe(false);
    expect(readRunRecords(records).map(({ id }) => id)).not.toContain(record?.id);
    for (const port of record?.ports ?? []) expect([port, await isPortFree(port)]).toEqual([port, true]);
  });
});
