import type { InstanceType } from '@karpenter-ts/cloud-provider';

import { UsageError } from './command.ts';
import { readJson } from './read-json.ts';

/**
 * The instance types of a catalogue file, those of EC2 without one.
 *
 * @throws UsageError for a file that cannot be read, or is no catalogue
 */
export async function instanceTypesOf(catalogue: string | undefined): Promise<readonly InstanceType[]> {
  if (catalogue === undefined) return (await import('@karpenter-ts/provider-kwok/catalogue')).ec2Catalogue();
  const [{ SchedulingInputError }, { readCatalogue }, json] = await Promise.all([
    import('@karpenter-ts/scheduling'),
    import('@karpenter-ts/scheduling/problem'),
    readJson(catalogue),
  ]);
  try {
    return readCatalogue(json);
  } catch (error) {
    if (error instanceof SchedulingInputError) throw new UsageError(`${catalogue}: ${error.message}`, { cause: error });
    throw error;
  }
}
