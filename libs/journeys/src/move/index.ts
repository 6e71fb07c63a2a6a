export { movedPosition } from './moved-position.js';
export { mayReceive, placeIn, type Carried, type Place } from './place-in.js';
export { explainStay, type StayCode } from './stay-reasons.js';
