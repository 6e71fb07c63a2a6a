export { type Audience, Audiences } from './audiences.js';
export { SegmentColumns } from './columns/segment-columns.js';
export { type ImportedList, importList } from './lists/import-list.js';
export { type BesideCustomer, isMember, type Membership, readBeside, readMembership, subjectOf } from './membership.js';
export { liveSegments, type LiveSegment } from './segment-definitions.js';
export { strictCriteriaScope } from './segment-scope.js';
export { segmentWordingOptions } from './segment-wording.js';
export { SegmentSizes } from './segment-sizes.js';
export { SegmentsModule } from './segments.module.js';
