import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { kubeconfig } from './kubeconfig.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('kubeconfig', () => {
  it('has one context that joins the server, its certificate authority and the token', () => {
    const text = kubeconfig({ server: 'https://127.0.0.1:16443', token: 'abc', certificateAuthority: PEM });
    expect(parse(text)).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'karpenter-ts',
          cluster: {
            server: 'https://127.0.0.1:16443',
            'certificate-authority-data': Buffer.from(PEM).toString('base64'),
          },
        },
      ],
      users: [{ name: 'karpenter-ts', user: { token: 'abc' } }],
      contexts: [
        { name: 'karpenter-ts', context: { cluster: 'karpenter-ts', user: 'karpenter-ts', namespace: 'default' } },
      ],
      'current-context': 'karpenter-ts',
    });
  });

  it('keeps a token that YAML would read as a number a string', () => {
    const text = kubeconfig({ server: 'https://127.0.0.1:1', token: '0123e45', certificateAuthority: PEM, name: 'x' });
    const read = parse(text) as { users: { name: string; user: { token: unknown } }[] };
    expect(read.users).toEqual([{ name: 'x', user: { token: '0123e45' } }]);
  });
});
