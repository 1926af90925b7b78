export { makeProblem, kindNames } from './generate/make-problem.ts';
export { makeCatalogue } from './generate/catalogue.ts';
export { checkAnswer, type Choices, type Verdict } from './check/check-answer.ts';
