export { comesAgain, eventIdKey } from './comes-again.js';
export {
  byteRecorder,
  type EventInBytes,
  eventRecorder,
  type EventRecorder,
  type RecordedEvent,
  valueKinds,
} from './event-recorder.js';
export { decodeImage, encodeImage, imageHolds, imagePrefix, type ImagedParts } from './customer-image.js';
export { recordedEvent } from './kept-event.js';
export { ByteRoom, StateError } from './bytes.js';
export { decodeState, encodeAdded, encodeState, STATE_VERSION, stateFormat, type CustomerState } from './codec.js';
