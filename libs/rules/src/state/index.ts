export { StateError } from './bytes.js';
export { decodeState, encodeState, STATE_VERSION, type CustomerState } from './codec.js';
