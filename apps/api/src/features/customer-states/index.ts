export {
  holdFreeStates,
  holdStates,
  isGrown,
  type KeptState,
  MOST_BEHIND_BYTES,
  openState,
  ownHistory,
  type ReadState,
  readStates,
  rebuildStates,
  StateMoved,
  writeStates,
} from './customer-state.js';
export { householdIds, readHousehold } from './household.js';
export { bringEmployerCircles } from './bring-employer-circles.js';
export { readSessions } from './read-sessions.js';
export { type BankSurroundings, readSurroundings } from './read-surroundings.js';
export { StateCache } from './state-cache.js';
