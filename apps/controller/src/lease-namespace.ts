import type { ControllerOptions } from './options/controller-options.ts';
import { OptionsError } from './options/options-error.ts';

/**
 * Where the Lease is: as the option says, else SYSTEM_NAMESPACE, else the namespace that this process or the kubeconfig's
 * context is in.
 *
 * @throws OptionsError when nothing says it and it is needed
 */
export function leaseNamespace(
  options: Pick<ControllerOptions, 'disableLeaderElection' | 'leaderElectionNamespace'>,
  env: Readonly<Record<string, string | undefined>>,
  configured: string | undefined,
): string {
  const named = [options.leaderElectionNamespace, env['SYSTEM_NAMESPACE'], configured];
  const namespace = named.find((name) => name !== undefined && name !== '');
  if (namespace !== undefined || options.disableLeaderElection) return namespace ?? '';
  throw new OptionsError(
    'leader election needs a namespace for its Lease: set --leader-election-namespace or SYSTEM_NAMESPACE, ' +
      'or give --disable-leader-election to a single replica',
  );
}
