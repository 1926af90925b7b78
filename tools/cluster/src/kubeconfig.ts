import { stringify } from 'yaml';

/** Who is to be reached, and as whom. */
export interface KubeconfigOptions {
  /** Such as `https://127.0.0.1:16443`. */
  readonly server: string;
  readonly token: string;
  /** PEM text of what signed the server's certificate. It goes into the file, so that the file can be moved. */
  readonly certificateAuthority: string;
  /** Name of cluster, user and context; default `karpenter-ts`. */
  readonly name?: string;
}

/** The text of a kubeconfig with one context. */
export function kubeconfig(options: KubeconfigOptions): string {
  const name = options.name ?? 'karpenter-ts';
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: {
            server: options.server,
            'certificate-authority-data': Buffer.from(options.certificateAuthority, 'utf8').toString('base64'),
          },
        },
      ],
      users: [{ name, user: { token: options.token } }],
      contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
      'current-context': name,
    },
    { lineWidth: 0 },
  );
}
