import { type Problem } from './problem.js';

/**
 * Gathers the problems of one reading, so that they come back together. Stops at a limit: a hostile document with a hundred
 * thousand mistakes must not cost a hundred thousand messages.
 */
export class ProblemCollector {
  readonly problems: Problem[] = [];

  constructor(private readonly limit = 200) {}

  get isFull(): boolean {
    return this.problems.length >= this.limit;
  }

  add(problem: Problem): void {
    if (!this.isFull) this.problems.push(problem);
  }
}
