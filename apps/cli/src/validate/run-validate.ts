import { AWS_GROUP, KWOK_GROUP } from '@karpenter-ts/apis';
import { nearestName } from '@karpenter-ts/apis/validation';
import { READ_RULES, RULES, type ValidationReport, validateManifests } from '@karpenter-ts/manifests';

import { UsageError } from '../command.ts';
import { formatTable } from '../format.ts';
import { instanceTypesOf } from '../instance-types.ts';
import { readManifestPaths } from '../manifests/read-manifests.ts';

export interface ValidateInput {
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly cloudProvider: 'aws' | 'kwok' | undefined;
  readonly region: string | undefined;
  readonly catalogue: string | undefined;
}

const groups = { aws: AWS_GROUP, kwok: KWOK_GROUP };

/**
 * Reads the manifests and judges them together.
 *
 * @throws UsageError for a catalogue that cannot be read
 */
export async function runValidate({
  files,
  ignore,
  cloudProvider,
  region,
  catalogue,
}: ValidateInput): Promise<ValidationReport> {
  const { manifests, problems } = await readManifestPaths(files);
  const types = await instanceTypesOf(catalogue);
  const served = cloudProvider === undefined ? Object.values(groups) : [groups[cloudProvider]];
  return validateManifests(manifests, {
    problems,
    instanceTypesOf: ({ group }) => (served.includes(group) ? types : undefined),
    servedGroups: cloudProvider === undefined ? undefined : served,
    region,
    ignore,
  });
}

/** Every rule with what it usually is and what it says, as a table. */
export function listRules(): string {
  const rows = [
    ...Object.entries(READ_RULES).map(([id, title]) => [id, 'error', title]),
    ...Object.entries(RULES).map(([id, { severity, title }]) => [id, severity, title]),
  ];
  return `${formatTable(['RULE', 'SEVERITY', 'WHAT IT WANTS'], rows)}\n`;
}

/** @throws UsageError for a name that is no rule's */
export function checkRuleNames(names: readonly string[]): void {
  const known = ['file', ...Object.keys(READ_RULES), ...Object.keys(RULES)];
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = nearestName(name, known);
    const hint = meant === undefined ? '--rules lists them' : `did you mean ${meant}?`;
    throw new UsageError(`--ignore: ${JSON.stringify(name)} is no rule; ${hint}`);
  }
}
