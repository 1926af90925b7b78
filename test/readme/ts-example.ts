import { transformSync } from '@swc/core';

/** The first ```ts block of a markdown text, or undefined where there is none. */
export function firstTsExample(markdown: string): string | undefined {
  return /^```ts\n(.*?)^```/ms.exec(markdown)?.[1];
}

/** TypeScript to an ES module that Node runs as it is. */
export function toJavaScript(source: string): string {
  return transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  }).code;
}
