/** Lint rules of this repository: decisions that must hold and that no published rule states. */
import { basename } from 'node:path';

const kebabFileName = {
  meta: { type: 'suggestion', schema: [], messages: { name: 'File names are kebab-case, with suffixes after dots.' } },
  create: (context) => ({
    Program(node) {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/.test(basename(context.filename))) {
        context.report({ node, messageId: 'name' });
      }
    },
  }),
};

const noAmbientTime = {
  meta: { type: 'problem', schema: [], messages: { time: 'This package is pure: take the time as an input.' } },
  create: (context) => ({
    'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]'(node) {
      context.report({ node, messageId: 'time' });
    },
  }),
};

const plugin = {
  meta: { name: 'local' },
  rules: { 'kebab-file-name': kebabFileName, 'no-ambient-time': noAmbientTime },
};

export default plugin;
