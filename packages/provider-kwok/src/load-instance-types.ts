import { readFile } from 'node:fs/promises';

import type { InstanceType } from '@karpenter-ts/cloud-provider';

import { InstanceTypesFileError, parseInstanceTypes } from './instance-types-file.ts';

/**
 * Instance types from a file in the reference's format, see {@link parseInstanceTypes}.
 *
 * @throws InstanceTypesFileError with the file's path in its message
 */
export async function loadInstanceTypes(path: string): Promise<readonly InstanceType[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new InstanceTypesFileError('', `${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return parseInstanceTypes(text);
  } catch (error) {
    if (error instanceof InstanceTypesFileError) throw error.inFile(path);
    throw error;
  }
}
