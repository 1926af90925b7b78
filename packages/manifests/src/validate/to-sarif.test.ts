import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';

import { READ_RULES } from '../read/problem.ts';
import { deployment, judge, pool } from './judge.fixture.ts';
import { RULES } from './rules.ts';
import { toSarif } from './to-sarif.ts';

const official = JSON.parse(
  readFileSync(new URL('testdata/sarif-schema-2.1.0.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

/** The official schema; of draft 4 it uses nothing but the names of these two fields. */
function validator(): { (log: unknown): boolean; errors?: unknown } {
  const { $schema: _, id, ...rest } = official;
  return new Ajv({ strict: false, validateFormats: false }).compile({ ...rest, $id: String(id) });
}

describe('toSarif', () => {
  const report = judge(
    `${pool('p', { spec: 'weight: 1000' })}a: b\na: c\n---\n${deployment('web', { requests: '{}' })}`,
  );

  it('keeps to the official schema', () => {
    const validate = validator();
    expect(validate(toSarif(report, { version: '1.2.3' }))).toBe(true);
    expect(validate.errors).toBeNull();
    // The schema is one that can say no.
    expect(validate({ ...toSarif(report), version: '1.0' })).toBe(false);
    expect(validate({ ...toSarif(report), runs: [{}] })).toBe(false);
  });

  it('has every finding with its place, its level and its rule', () => {
    const [run] = toSarif(report).runs;
    expect(
      run?.results.map(({ ruleId, ruleIndex, level, locations: [{ physicalLocation, logicalLocations }] }) => [
        ruleId,
        run.tool.driver.rules[ruleIndex]?.id,
        level,
        physicalLocation.artifactLocation.uri,
        physicalLocation.region.startLine,
        logicalLocations?.[0].fullyQualifiedName,
      ]),
    ).toEqual([
      ['api-server', 'api-server', 'error', 'f.yaml', 5, 'NodePool/p/spec.weight'],
      ['duplicate-key', 'duplicate-key', 'error', 'f.yaml', 14, undefined],
      [
        'pod-without-requests',
        'pod-without-requests',
        'warning',
        'f.yaml',
        27,
        'default/Deployment/web/spec.template.spec.containers[0].resources.requests',
      ],
    ]);
  });

  it('lists every rule with a sentence and help', () => {
    const rules = toSarif(report).runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual([...Object.keys(READ_RULES), ...Object.keys(RULES)]);
    for (const { shortDescription, help } of rules) {
      expect(shortDescription.text).toMatch(/^[A-Z].*\.$/);
      expect(help.text).toMatch(/\.$/);
    }
  });

  it.each([
    ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
    ['C:\\x\\y.yaml', 'C%3A/x/y.yaml'],
    ['-', 'stdin'],
    ['standard input', 'stdin'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('names the file %j as a URI', (file, uri) => {
    const findings = report.findings.slice(0, 1).map((finding) => ({ ...finding, file }));
    const [result] = toSarif({ ...report, findings }).runs[0]?.results ?? [];
    expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});
