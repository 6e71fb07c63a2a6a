export { type Basis, basisHash, basisIdOf, basisOf, keepBasis, surroundingsOf } from './basis.js';
export { DetectionPages, type DetectionPage } from './detection-pages.js';
export { DetectionsModule } from './detections.module.js';
export {
  detectionId,
  keptDetections,
  seenNow,
  storeDetections,
  type KeptDetection,
  type NewDetection,
  type Outcome,
} from './new-detection.js';
export { traceView, type TraceView } from './trace-view.js';
