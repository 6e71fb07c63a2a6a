export { assignmentBucket, bucketCount } from './assignment-bucket.js';
export { canonicalJson, type Json } from './canonical-json.js';
export { copyJson } from './copy-json.js';
export { hashText } from './hash-text.js';
export { sortedByText } from './sorted-by-text.js';
