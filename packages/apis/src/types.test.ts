import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

describe.each(['./types.generated.ts', './v1beta1/types.generated.ts'])('the types of %s', (file) => {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  const silent = (declaration: RegExp): readonly string[] =>
    lines.filter((line, i) => declaration.test(line) && !lines[i - 1]!.trimEnd().endsWith('*/'));

  it('have a comment on every field', () => {
    const field = /^\s+readonly [\w"'-]+\??:/;
    expect(lines.filter((line) => field.test(line)).length).toBeGreaterThan(80);
    expect(silent(field)).toEqual([]);
  });

  it('have a comment each', () => {
    const type = /^export (interface|type) /;
    expect(lines.filter((line) => type.test(line)).length).toBeGreaterThan(10);
    expect(silent(type)).toEqual([]);
  });
});
