/**
 * Whose turn it is among the pages that a thread has in hand: they are evaluated one after the other. Were they evaluated all at once, they would all come to the server at once as well, and then
 * all wait for the thread again; and what an evaluation takes apart would lie in memory for each of them.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** @returns what the work comes to, which begins when all before it have ended, well or not */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.then(nothing, nothing);
    return result;
  }
}

/** Keeps nothing of what a work came to alive. */
const nothing = (): void => undefined;
