import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { RULES } from '@karpenter-ts/manifests';
import { format, resolveConfig } from 'prettier';

const page = new URL('../../../../docs/validate.md', import.meta.url);

it('docs/validate.md lists the rules as they are', async () => {
  const before = await readFile(page, 'utf8');
  const rows = Object.entries(RULES).map(
    ([id, { severity, title, help }]) => `| \`${id}\` | ${severity} | **${title}** ${help} |`,
  );
  const table = ['| Rule | Usually | What it wants, and why |', '| --- | --- | --- |', ...rows].join('\n');
  const after = before.replace(
    /(<!-- rules: [^\n]* -->)[^]*(<!-- \/rules -->)/,
    (_, begin: string, end: string) => `${begin}\n\n${table}\n\n${end}`,
  );
  const options = await resolveConfig(page);
  const formatted = await format(after, { ...options, parser: 'markdown' });
  if (process.env['UPDATE_GOLDEN'] !== undefined) await writeFile(page, formatted);
  expect(await readFile(page, 'utf8')).toBe(formatted);
});
