import { type ProblemItem } from '../../../platform/problem.js';

/** Rolls an import back because of its input; `importFolder` turns it into a value. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  constructor(readonly problems: readonly ProblemItem[]) {
    super(problems.map(({ code }) => code).join(', '));
  }
}
