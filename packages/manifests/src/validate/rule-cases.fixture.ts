import { describe, expect, it } from '@jest/globals';

import { findingsOf, judge } from './judge.fixture.ts';
import type { ObjectRule } from './rules.ts';

/** What a rule says of manifests: the field that it is about, or null where it has nothing to say. */
export type RuleCase = readonly [rule: ObjectRule, what: string, text: string, field: string | null, says?: string];

/** A test for each case; nothing else may be wrong with its manifests. */
export function testRules(name: string, cases: readonly RuleCase[]): void {
  describe(name, () => {
    it.each(
      cases.map(([rule, what, text, field, says]) => ({
        rule,
        what,
        text,
        field,
        says,
        verdict: field === null ? 'leaves' : 'tells',
      })),
    )('$rule $verdict $what', ({ rule, text, field, says }) => {
      const findings = findingsOf(rule, text);
      expect(findings.map((finding) => finding.field ?? '')).toEqual(field === null ? [] : [field]);
      if (says !== undefined) expect(findings[0]?.message).toContain(says);
      // What is judged is what was meant to be; what misses parts is refused, too.
      const expected = [rule, 'no-instance-type', ...(rule === 'missing-parts' ? ['api-server'] : [])];
      const errors = judge(text).findings.filter(({ severity }) => severity === 'error');
      expect(errors.filter((finding) => !expected.includes(finding.rule))).toEqual([]);
    });
  });
}
