import { setImmediate as nextTurn } from 'node:timers/promises';

const LONGEST_TURN_MS = 8;

/** Lets others have their turn when it is called: long work in the server's process must not keep the API waiting. */
export function createPause(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < LONGEST_TURN_MS) return;
    await nextTurn();
    begun = performance.now();
  };
}
