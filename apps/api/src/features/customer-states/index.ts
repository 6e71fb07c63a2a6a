export {
  type KeptState,
  ownHistory,
  type ReadState,
  readStates,
  rebuildStates,
  StateMoved,
  writeStates,
} from './customer-state.js';
export { householdIds, readHousehold } from './household.js';
export { readSurroundings } from './read-surroundings.js';
