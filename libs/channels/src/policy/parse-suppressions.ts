import { type Problem } from '../basics/problem.js';
import { suppressionDefinitions } from './contact-checks.js';
import { suppressionProblem } from './suppression-code.js';

/** Everything wrong with the suppression codes of a rule or journey; empty where all can be read. `path` is that of the list. */
export function parseSuppressions(codes: readonly string[], path: string): readonly Problem[] {
  return codes.flatMap((code, index) => {
    const problem = suppressionProblem(suppressionDefinitions, code);
    return problem === undefined ? [] : [{ ...problem, path: `${path}/${index}` }];
  });
}
