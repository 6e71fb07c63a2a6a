import { type Text } from '../catalogue/types.js';
import { type Criteria, type CriteriaDocument } from './criteria.js';

/** A list of customers that was imported; its members are kept apart, under the hash of their ids. */
export interface SegmentList {
  /** SHA-256 of the sorted ids, each followed by a newline, in hex: the list cannot change under a version. */
  readonly id: string;
  readonly customers: number;
}

/** A segment as it is written, stored and hashed: who meets the conditions, of a list where there is one. */
export interface SegmentDocument extends Partial<CriteriaDocument> {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly list?: SegmentList;
}

/** A segment whose document has been read and checked. */
export interface Segment {
  readonly document: SegmentDocument;
  /** Absent where the list alone decides. */
  readonly criteria: Criteria | undefined;
}
