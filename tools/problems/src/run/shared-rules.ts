import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ProblemFile } from '@karpenter-ts/scheduling/problem';
import type { Choices, Verdict } from '../check/check-answer.ts';

/** Where problems, their maker and their checker lie: beside a checkout, or where `SCHEDULING_PROBLEMS` says. */
export const sharedProblems: string =
  process.env['SCHEDULING_PROBLEMS'] ?? join(import.meta.dirname, '../../../../../shared/problems');

/** `make.py` and `verify.py` of the shared problems, in one process of Python for as long as they are asked. */
export class SharedRules {
  readonly #python: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(folder: string) {
    const script = join(import.meta.dirname, 'rules.py');
    this.#python = spawn('python3', [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#python.stdout })[Symbol.asyncIterator]();
  }

  async kinds(): Promise<readonly string[]> {
    return (await this.#ask({ kinds: true })) as readonly string[];
  }

  /** Makes a problem, which the next questions are about. */
  async make(kind: string, size: number, seed: number): Promise<ProblemFile> {
    return (await this.#ask({ make: [kind, size, seed] })) as ProblemFile;
  }

  async verify(answer: Choices): Promise<Verdict> {
    return (await this.#ask({ verify: answer })) as Verdict;
  }

  stop(): void {
    this.#python.stdin.end();
  }

  async #ask(request: object): Promise<unknown> {
    this.#python.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('python3 ended before it answered');
    return JSON.parse(line.value);
  }
}
