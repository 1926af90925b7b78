import { settings } from './settings.ts';
import { variableOf } from './setting.ts';

/** What `--help` prints. `command` is how the program was called. */
export function usageText(command: string): string {
  const rows = Object.values(settings).map((setting): readonly [string, string] => {
    const suffix = setting.defaultText === '' ? '' : ` (default ${setting.defaultText})`;
    return [`  --${setting.flag} ${setting.value}`, `${setting.help}${suffix}\n      ${variableOf(setting)}`];
  });
  const lines = rows.map(([head, text]) => `${head}\n      ${text}`).join('\n');
  return `${command} [flags]

Watches a Kubernetes cluster and gives pods that wait the nodes that they need.

Flags win over environment variables, which win over defaults. Where the cluster is comes from KUBECONFIG, the pod's
service account or ~/.kube/config, in this order.

${lines}
  -h, --help
      prints this
`;
}
