export { canonicalSegment, diffCriteria, diffSegments } from './diff-segments.js';
export { circularSegments } from './circular-segments.js';
export { type Column, packColumn, rowsOf, valueAt } from './columns/column.js';
export { columnKeys } from './columns/column-keys.js';
export { decodeColumn, encodeColumn } from './columns/column-bytes.js';
export {
  decideCriteria,
  decideSegment,
  type Frame,
  NO,
  UNKNOWN,
  type Verdicts,
  YES,
} from './columns/decide-columns.js';
export { compileColumns } from './columns/fill-columns.js';
export { type Criteria, type CriteriaDocument } from './criteria.js';
export { criteriaNeeds } from './criteria-needs.js';
export { describeCriteria, describeSegment, type SegmentWordingOptions } from './describe-segment.js';
export { detectionsCounted, segmentsRead } from './names-read.js';
export { parseCriteria, type CriteriaScope } from './parse-criteria.js';
export { parseSegment, type SegmentScope } from './parse-segment.js';
export { type Segment, type SegmentDocument, type SegmentList } from './segment.js';
export { type CompiledCriteria, SegmentLibrary } from './segment-library.js';
export { type Subject, SubjectContext } from './subject.js';
