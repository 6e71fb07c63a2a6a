import { type Catalogue } from '../catalogue/types.js';
import { type ExpressionType } from './expression-type.js';

/** Ids that may be named. */
export interface KnownIds extends Iterable<string> {
  has(id: string): boolean;
}

/** For whoever cannot know the ids that there are: what is named is checked elsewhere. */
export const anyId: KnownIds = { has: () => true, [Symbol.iterator]: () => [][Symbol.iterator]() };

/** What names may be used at a place, and what they are. */
export interface Scope {
  readonly catalogue: Catalogue;
  /** Event types whose fields `event.` reads; empty where there is no triggering event. */
  readonly eventTypes: readonly string[];
  /** Event type of `A.`, in a sequence. */
  readonly firstType?: string;
  /** The collection whose row is bound. */
  readonly bound?: string;
  readonly locals: ReadonlyMap<string, ExpressionType>;
  /** Known tags with their values; undefined values: any text. */
  readonly tags: ReadonlyMap<string, readonly string[] | undefined>;
  readonly tables: ReadonlySet<string>;
  /** Segments that may be named; absent: none may. */
  readonly segments?: KnownIds;
  /** Rules whose earlier detections may be counted; absent: none may. */
  readonly rules?: KnownIds;
  /** Names of the conditions that others may refer to. */
  readonly sharedConditions?: ReadonlySet<string>;
}
