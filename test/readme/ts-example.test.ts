import { expect, it } from '@jest/globals';
import { firstTsExample, toJavaScript } from './ts-example.ts';

it('the first ts block of a README is taken, and no other', () => {
  const markdown = '# X\n\n```sh\nnpm i\n```\n\n```ts\nconst a: number = 1;\n```\n\n```ts\nsecond\n```\n';
  expect(firstTsExample(markdown)).toBe('const a: number = 1;\n');
  expect(firstTsExample('# X\n\n```sh\nnpm i\n```\n')).toBeUndefined();
});

it('types are removed and imports stay', () => {
  const source = "import assert from 'node:assert/strict';\nconst a: number = 1;\nassert.equal(a, 1);\n";
  expect(toJavaScript(source)).toBe(source.replace(': number', ''));
});
