import { solve, type SchedulingOptions, type SchedulingResult } from '@karpenter-ts/scheduling';
import { formatAnswer, readProblem, type CatalogueEntry, type ProblemFile } from '@karpenter-ts/scheduling/problem';
import { checkAnswer } from '../check/check-answer.ts';

export const packings = ['cost', 'fewest-nodes'] as const;
export type Packing = (typeof packings)[number];

/** What one problem showed. */
export interface Trial {
  /** What is wrong, each with its packing in front; empty where all is well. */
  readonly broken: readonly string[];
  /** The answer file by packing. */
  readonly answers: Readonly<Record<Packing, ReturnType<typeof formatAnswer>>>;
}

/** What a node costs beyond its instance: given to the scheduler, so that both packings are compared alike. USD an hour. */
const nodeOverheadPrice = 0.0022;

/** Solves a problem with both packings, each twice, and checks the answers and what is said of them. */
export function tryProblem(problem: ProblemFile, catalogue: readonly CatalogueEntry[]): Trial {
  const broken: string[] = [];
  const { input, options } = readProblem(problem, catalogue);
  const results = packings.map((packing) => {
    const settings: SchedulingOptions = { ...options, packing, nodeOverheadPrice };
    const result = solve(input, settings);
    const answer = formatAnswer(result, { buildMs: [], solveMs: [] });
    const verdict = checkAnswer(problem, catalogue, answer);
    const fail = (text: string): void => void broken.push(`${packing}: ${text}`);
    verdict.broken.forEach(fail);
    if (Math.abs(verdict.price - answer.price) > 1e-4)
      fail(`says ${answer.price} USD an hour, and it is ${verdict.price}`);
    if (Math.abs(verdict.price - result.price) > 1e-6) fail(`price is ${result.price}, and it is ${verdict.price}`);
    if (result.lowerBound > result.price + 1e-6)
      fail(`proves a bound of ${result.lowerBound}, and pays ${result.price}`);
    const again = formatAnswer(solve(input, settings), { buildMs: [], solveMs: [] });
    if (JSON.stringify(again) !== JSON.stringify(answer)) fail('answers differently when it is asked again');
    return { result, answer };
  });
  const [cost, fewest] = results as [(typeof results)[0], (typeof results)[0]];
  broken.push(...compare(cost.result, fewest.result));
  return { broken, answers: { cost: cost.answer, 'fewest-nodes': fewest.answer } };
}

/** The promise of the cost packing: as many pods, and no dearer. */
function compare(cost: SchedulingResult, fewest: SchedulingResult): string[] {
  const left = (result: SchedulingResult): number => Object.keys(result.refusals).length;
  const sum = ({ price, newNodeClaims }: SchedulingResult): number => price + newNodeClaims.length * nodeOverheadPrice;
  if (left(cost) > left(fewest)) return [`cost: leaves out ${left(cost)} pods, fewest-nodes ${left(fewest)}`];
  if (left(cost) === left(fewest) && sum(cost) > sum(fewest) + 1e-6) {
    return [`cost: its nodes cost ${sum(cost)} USD an hour, those of fewest-nodes ${sum(fewest)}`];
  }
  return [];
}
