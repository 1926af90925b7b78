import { describe, expect, it } from '@jest/globals';
import { readVerdicts } from './recorded-verdicts.fixture.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';
import { verdictOfOurs } from './server-verdict.fixture.ts';
import { judgeAsApiServer } from './validate-as-api-server.ts';

const verdicts = await readVerdicts();

/**
 * What kube-apiserver 1.36 said. Where a schema changed on purpose, and the verdict with it, record again:
 * `RECORD_VERDICTS=1 npm run e2e -- server-verdicts`.
 */
describe("the API server's verdicts", () => {
  it('are many, of both sorts and all kinds', () => {
    const accepted = verdicts.filter((verdict) => verdict.accepted);
    expect(accepted.length).toBeGreaterThan(50);
    expect(verdicts.length - accepted.length).toBeGreaterThan(200);
    expect(new Set(verdicts.map(({ manifest }) => `${manifest.apiVersion} ${manifest.kind}`)).size).toBe(
      SERVER_KINDS.length,
    );
  });

  it.each(verdicts.map((verdict, i) => ({ i, ...verdict })))('$i: accepted: $accepted', ({ manifest, accepted }) => {
    const problems = judgeAsApiServer(manifest);
    expect({ manifest, problems, accepted: problems.length === 0 }).toEqual({ manifest, problems, accepted });
  });

  it('name the same fields, but for a few that follow from others', () => {
    const named = verdicts.filter(({ fields }) => fields !== undefined);
    const same = named.filter(
      ({ manifest, fields }) =>
        JSON.stringify(verdictOfOurs(judgeAsApiServer(manifest)).fields) === JSON.stringify(fields),
    );
    expect(same.length / named.length).toBeGreaterThan(0.98);
  });
});
