export { DetectionPages, type DetectionPage } from './detection-pages.js';
export { DetectionsModule } from './detections.module.js';
export {
  detectionId,
  keptDetections,
  storeDetections,
  type KeptDetection,
  type NewDetection,
  type Outcome,
} from './new-detection.js';
export { traceView, type TraceView } from './trace-view.js';
