export { comesAgain } from './comes-again.js';
export { StateError } from './bytes.js';
export { decodeState, encodeState, STATE_VERSION, stateFormat, type CustomerState } from './codec.js';
