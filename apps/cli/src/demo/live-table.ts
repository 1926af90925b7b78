import type { Decision } from '@karpenter-ts/simulator';

import { formatCounts, formatElapsed, formatUsd } from '../format.ts';
import type { DemoStep } from './run-demo.ts';

const BAR_WIDTH = 20;
/** Where a terminal does not know its width. */
const DEFAULT_COLUMNS = 80;
/** Back to the first line of what was drawn, and everything below cleared. */
const redraw = (lines: number): string => `\u001B[${lines}A\u001B[J`;

const phases: Readonly<Record<DemoStep['phase'], string>> = {
  arriving: 'nginx arrives',
  running: 'nginx runs',
  leaving: 'nginx has gone',
};

/** What the cluster does, drawn over itself on a terminal. */
export class LiveTable {
  readonly #write: (text: string) => void;
  readonly #columns: number;
  readonly #recent: string[] = [];
  #drawn = 0;

  constructor(write: (text: string) => void, columns: number) {
    this.#write = write;
    this.#columns = columns > 0 ? columns : DEFAULT_COLUMNS;
  }

  draw(step: DemoStep): void {
    this.#recent.push(...describeDecisions(step.decisions).map((text) => `${formatElapsed(step.elapsedMs)}  ${text}`));
    this.#recent.splice(0, Math.max(0, this.#recent.length - 5));
    const lines = [...stateLines(step), '', ...this.#recent].map((line) => line.slice(0, this.#columns - 1));
    this.#write(`${this.#drawn === 0 ? '' : redraw(this.#drawn)}${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }
}

/** The cluster in a few lines. */
function stateLines({ phase, elapsedMs, replicas, sample }: DemoStep): readonly string[] {
  const { pods, nodes, usdPerHour, usd } = sample;
  const filled = Math.round((BAR_WIDTH * pods.ready) / replicas);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  return [
    `karpenter-ts · simulated cluster, EC2 types of us-east-1 · ${formatElapsed(elapsedMs)} virtual · ${phases[phase]}`,
    '',
    `  pods   ${bar} ${pods.ready}/${replicas} ready, ${pods.starting} starting, ${pods.waiting} waiting`,
    `  nodes  ${nodes.ready} ready, ${nodes.starting} starting, ${nodes.leaving} leaving`,
    `  types  ${formatCounts(sample.nodesByType)}`,
    `  cost   ${formatUsd(usdPerHour)}/h, ${formatUsd(usd)} so far`,
  ];
}

/** One line for where there is no terminal. */
export function plainLine({ phase, elapsedMs, replicas, sample }: DemoStep): string {
  const { pods, nodes, usdPerHour, usd } = sample;
  const podText = `pods ${pods.ready}/${replicas} ready, ${pods.starting} starting, ${pods.waiting} waiting`;
  const nodeText = `nodes ${nodes.ready} ready, ${nodes.starting} starting, ${nodes.leaving} leaving`;
  return `${formatElapsed(elapsedMs)}  ${phases[phase]}: ${podText}; ${nodeText}; ${formatUsd(usdPerHour)}/h, ${formatUsd(usd)} so far`;
}

/** Decisions of one moment, equal ones taken together. */
export function describeDecisions(decisions: readonly Decision[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, instanceType, capacityType, why, name } of decisions) {
    const machine = `${instanceType} (${capacityType})`;
    const text =
      kind === 'node-bought'
        ? `+ ${machine}`
        : kind === 'node-removed'
          ? `- ${machine}: ${why}`
          : `${name}: ${kind}: ${why}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return Array.from(counts, ([text, count]) => (count === 1 ? text : `${text.slice(0, 2)}${count} × ${text.slice(2)}`));
}
