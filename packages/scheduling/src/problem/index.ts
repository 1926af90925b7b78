export { readCatalogue, readProblem } from './read-problem.ts';
export type { CatalogueEntry, CatalogueOffering, ProblemFile, ReadProblem } from './read-problem.ts';
export { formatAnswer } from './format-answer.ts';
export type { Answer, AnswerClaim, AnswerTimings } from './format-answer.ts';
