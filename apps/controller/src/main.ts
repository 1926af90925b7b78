import { keepHeapLean } from './lean-heap.ts';

// Before anything else is loaded, for loading makes the heap grow, too.
keepHeapLean();
const { controllerCommand } = await import('./command.ts');

process.exitCode = await controllerCommand({
  name: 'karpenter-controller',
  argv: process.argv.slice(2),
  io: {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  },
});
