export { type CanvasActions } from './canvas-actions.js';
export { type CanvasHandle } from './canvas-handle.js';
export { type BlockCount, type Decoration } from './decoration.js';
export { JourneyCanvas } from './journey-canvas.js';
export { JourneyPicture, readable } from './journey-picture.js';
export { KindIcon } from './kind-icon.js';
export { MarkSign } from './mark-sign.js';
