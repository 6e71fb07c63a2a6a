export {
  detectionId,
  keptDetections,
  storeDetections,
  type KeptDetection,
  type NewDetection,
  type Outcome,
} from './new-detection.js';
