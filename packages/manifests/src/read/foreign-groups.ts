/** What reads files of groups that no API server serves. */
export const FOREIGN_READERS: ReadonlyMap<string, string> = new Map([
  ['eksctl.io', 'eksctl, as in eksctl create cluster -f'],
  ['kustomize.config.k8s.io', 'kustomize, as in kubectl apply -k; validate what kubectl kustomize prints'],
  ['kind.x-k8s.io', 'kind, as in kind create cluster --config'],
]);

/** The group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
