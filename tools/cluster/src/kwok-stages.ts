import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** The stages this project runs KWOK with: nodes and pods are ready at once, and nodes renew their leases. */
const STAGE_FOLDERS = [
  'kustomize/stage/node/fast',
  'kustomize/stage/node/heartbeat-with-lease',
  'kustomize/stage/pod/fast',
] as const;

/** The text of one stages file, of the resources that KWOK's own kustomizations name. */
export async function kwokStages(assetsFolder: string): Promise<string> {
  const documents: string[] = [];
  for (const stageFolder of STAGE_FOLDERS) {
    const folder = path.join(assetsFolder, stageFolder);
    const kustomization = parse(await readFile(path.join(folder, 'kustomization.yaml'), 'utf8')) as {
      readonly resources: readonly string[];
    };
    for (const resource of kustomization.resources) {
      documents.push((await readFile(path.join(folder, resource), 'utf8')).trim());
    }
  }
  return `${documents.join('\n---\n')}\n`;
}
