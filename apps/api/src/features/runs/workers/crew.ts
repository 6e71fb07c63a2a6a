/** How many threads run partitions, and how many partitions each of them has in hand: while the server is at work for some, the thread is at work for another. */
export interface Crew {
  readonly threads: number;
  readonly atOnce: number;
}

/** A daily run keeps threads busier than the server: a thread for each processor. */
const ofRun = (processors: number): Crew => ({ threads: processors, atOnce: 2 });

/**
 * Of a night more than half is the server's, which stores events beside all else. A thread for each two processors is busy enough to keep them so, and what each thread has to do for itself,
 * reading and compiling the rules and optimising its code, is done half as often.
 */
const ofNight = (processors: number): Crew => ({ threads: Math.ceil(processors / 2), atOnce: 8 });

export const crewFor = (what: 'run' | 'night', processors: number): Crew =>
  what === 'night' ? ofNight(processors) : ofRun(processors);

/** Most that a thread ever has in hand. */
export const MOST_AT_ONCE = Math.max(ofRun(1).atOnce, ofNight(1).atOnce);
