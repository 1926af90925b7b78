import { readdir } from 'node:fs/promises';
import { SERVER_KINDS } from './server-schemas.generated.ts';

/** Where the CRDs are: with v1 alone, with v1beta1 too, and the KWOK provider's. */
const FOLDERS = {
  crds: '../../../crds/',
  conversion: '../../../crds-conversion/',
  kwok: '../../../../provider-kwok/crds/',
};

/** The paths of the CRDs in these folders. */
export async function crdFiles(folders: readonly (keyof typeof FOLDERS)[]): Promise<readonly string[]> {
  const files = await Promise.all(
    folders.map(async (name) => {
      const folder = new URL(FOLDERS[name], import.meta.url);
      return (await readdir(folder))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => new URL(file, folder).pathname);
    }),
  );
  return files.flat();
}

/** Where objects of a kind are created. */
export function pathOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  const known = SERVER_KINDS.find((one) => one.apiVersion === apiVersion && one.kind === kind);
  const plural = `${kind.toLowerCase()}${kind.endsWith('Class') ? 'es' : 's'}`;
  return `/apis/${apiVersion}/${known?.namespaced === true ? 'namespaces/default/' : ''}${plural}`;
}
