import { setImmediate as nextTurn } from 'node:timers/promises';

/** Of the server: long enough to be little slower for it, short enough for those who wait. */
const LONGEST_TURN_MS = 8;

/** Lets others have their turn when it is called: long work in the server's process must not keep the API waiting. */
export function createPause(longestTurnMs = LONGEST_TURN_MS): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < longestTurnMs) return;
    await nextTurn();
    begun = performance.now();
  };
}
