import { describe, expect, it } from '@jest/globals';
import { findHostPortConflict, formatHostPort, hostPortsConflict, podHostPorts, type HostPort } from './host-ports.ts';

const entry = (ip: string, port = 4443, protocol = 'TCP'): HostPort => ({ ip, port, protocol });

describe('host ports', () => {
  it('text', () => {
    expect(formatHostPort(entry('10.0.0.0'))).toBe('IP: 10.0.0.0 Port: 4443 Proto: TCP');
  });

  it.each([
    ['identical', entry('10.0.0.1'), entry('10.0.0.1'), true],
    ['addresses differ', entry('10.0.0.1'), entry('10.0.0.2'), false],
    ['unspecified v4', entry('10.0.0.1'), entry('0.0.0.0'), true],
    ['unspecified v6', entry('10.0.0.1'), entry('::'), true],
    ['unspecified v6 written out', entry('fe80::1'), entry('0:0:0:0:0:0:0:0'), true],
    ['protocol differs', entry('10.0.0.1'), entry('10.0.0.1', 4443, 'UDP'), false],
    ['port differs', entry('0.0.0.0'), entry('0.0.0.0', 443), false],
    ['one v6 address in two spellings', entry('FE80::1'), entry('fe80:0:0:0:0:0:0:0001'), true],
    ['two v6 addresses', entry('fe80::1'), entry('fe80::2'), false],
    ['v4 as v6', entry('::ffff:10.0.0.1'), entry('10.0.0.1'), true],
  ])('%s', (_name, a, b, want) => {
    expect(hostPortsConflict(a, b)).toBe(want);
    expect(hostPortsConflict(b, a)).toBe(want);
  });

  it('the first pair in conflict', () => {
    const taken = [entry('10.0.0.1', 1), entry('10.0.0.1', 2)];
    expect(findHostPortConflict([entry('0.0.0.0', 3), entry('0.0.0.0', 2)], taken)).toEqual({
      wanted: entry('0.0.0.0', 2),
      taken: entry('10.0.0.1', 2),
    });
    expect(findHostPortConflict([entry('0.0.0.0', 3)], taken)).toBeUndefined();
  });

  it('of a pod: app containers, host ports that are not zero, defaults filled in', () => {
    const pod = {
      spec: {
        containers: [
          { name: 'a', ports: [{ containerPort: 80 }, { containerPort: 80, hostPort: 8080 }, { hostPort: 0 }] },
          { name: 'b', ports: [{ hostPort: 53, protocol: 'UDP', hostIP: '10.0.0.1' }] },
        ],
        initContainers: [{ name: 'i', ports: [{ hostPort: 1 }] }],
      },
    };
    expect(podHostPorts(pod)).toEqual([entry('0.0.0.0', 8080), entry('10.0.0.1', 53, 'UDP')]);
    expect(podHostPorts({})).toEqual([]);
  });
});
