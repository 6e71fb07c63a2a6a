import { type FileProblem } from '../file-problem.js';

/** Ends the reading of a file that refuses the whole import; `importFolder` turns it into a value. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map(({ code }) => code).join(', '));
  }
}
