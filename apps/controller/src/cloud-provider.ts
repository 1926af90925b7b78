import type { CloudProvider, InstanceType } from '@karpenter-ts/cloud-provider';
import type { OverlaidInstanceTypes } from '@karpenter-ts/controllers';
import { InstanceTypesFileError, KwokProvider, loadInstanceTypes } from '@karpenter-ts/provider-kwok';
import type { Clock, KubeClient } from '@karpenter-ts/runtime';
import type { ControllerOptions } from './options/controller-options.ts';
import { OptionsError } from './options/options-error.ts';

export interface CreateCloudProviderDeps {
  readonly client: KubeClient;
  readonly clock: Clock;
  /** What NodeOverlays make of instance types, where they are followed. */
  readonly overlaid?: Pick<OverlaidInstanceTypes, 'apply'> | undefined;
}

/** A provider, and how to end what it has under way. */
export interface RunningCloudProvider {
  readonly provider: CloudProvider;
  readonly close: () => void;
}

/**
 * The provider that `--cloud-provider` names.
 *
 * @throws OptionsError when its settings are wrong
 */
export async function createCloudProvider(
  options: Pick<ControllerOptions, 'cloudProvider' | 'instanceTypesFilePath'>,
  { client, clock, overlaid }: CreateCloudProviderDeps,
): Promise<RunningCloudProvider> {
  if (options.cloudProvider === 'aws') throw new OptionsError('--cloud-provider: aws is not there yet, expected kwok');
  const instanceTypes = await kwokInstanceTypes(options.instanceTypesFilePath);
  const provider = new KwokProvider({
    client,
    clock,
    instanceTypes,
    overlay: overlaid && ((nodePool, types) => overlaid.apply(nodePool, types)),
  });
  return { provider, close: () => provider.close() };
}

async function kwokInstanceTypes(path: string): Promise<readonly InstanceType[]> {
  if (path === '') {
    // Only when wanted: the catalogue is some megabytes.
    const { ec2Catalogue } = await import('@karpenter-ts/provider-kwok/catalogue');
    return ec2Catalogue();
  }
  try {
    return await loadInstanceTypes(path);
  } catch (error) {
    if (!(error instanceof InstanceTypesFileError)) throw error;
    throw new OptionsError(`--instance-types-file-path: ${error.message}`, error);
  }
}
