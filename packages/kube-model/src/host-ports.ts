import type { Pod } from './types.ts';

/** A port that a pod takes on its node. */
export interface HostPort {
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
}

/** The host ports of a pod's app containers; init containers do not count (upstream `GetHostPorts`). */
export function podHostPorts(pod: Pod): readonly HostPort[] {
  const result: HostPort[] = [];
  for (const container of pod.spec?.containers ?? []) {
    if (container.ports === undefined) continue;
    for (const { hostPort, hostIP, protocol } of container.ports) {
      if (hostPort === undefined || hostPort === 0) continue;
      result.push({
        ip: hostIP === undefined || hostIP === '' ? '0.0.0.0' : hostIP,
        port: hostPort,
        protocol: protocol === undefined || protocol === '' ? 'TCP' : protocol,
      });
    }
  }
  return result;
}

/** Whether two entries cannot be on one node: equal protocol and port, and equal addresses or an unspecified one. */
export function hostPortsConflict(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false;
  if (a.ip === b.ip) return true;
  const left = canonicalAddress(a.ip);
  const right = canonicalAddress(b.ip);
  return left === right || isUnspecified(left) || isUnspecified(right);
}

/** The first pair in conflict between two lists, or `undefined`. */
export function findHostPortConflict(
  wanted: readonly HostPort[],
  taken: readonly HostPort[],
): { readonly wanted: HostPort; readonly taken: HostPort } | undefined {
  for (const a of wanted) for (const b of taken) if (hostPortsConflict(a, b)) return { wanted: a, taken: b };
  return undefined;
}

/** Prints an entry for messages. */
export function formatHostPort(entry: HostPort): string {
  return `IP: ${entry.ip} Port: ${entry.port} Proto: ${entry.protocol}`;
}

function isUnspecified(canonical: string): boolean {
  return canonical === '0.0.0.0' || canonical === '0:0:0:0:0:0:0:0';
}

/** One spelling per address: IPv6 with all eight groups and without leading zeros; IPv4-mapped IPv6 as IPv4. */
function canonicalAddress(text: string): string {
  if (!text.includes(':')) return text;
  const address = text.toLowerCase();
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  let source = address;
  if (dotted !== null) {
    const [, head = '', a, b, c, d] = dotted;
    const high = Number(a) * 256 + Number(b);
    const low = Number(c) * 256 + Number(d);
    source = `${head}${high.toString(16)}:${low.toString(16)}`;
  }
  const [left = '', right] = source.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const missing = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
  if (groups.length === 8 && groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff') {
    const high = Number.parseInt(groups[6] ?? '0', 16);
    const low = Number.parseInt(groups[7] ?? '0', 16);
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  return groups.join(':');
}
