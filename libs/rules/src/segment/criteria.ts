import { type Conditions } from '../conditions/conditions.js';
import { type Expression } from '../language/ast.js';

/** Who is meant: conditions over profile, holdings, tags, scores, windows, derived facts, other segments and earlier detections. */
export interface CriteriaDocument {
  /** Named expressions over fields, tags, scores and windows. */
  readonly facts?: Readonly<Record<string, string>>;
  /** In json-rules-engine's words. `segment.<id>` and `detections.<rule>` with `params: { days }` may be read too. */
  readonly conditions: Conditions;
}

/** Criteria that have been read and checked. */
export interface Criteria {
  readonly facts: ReadonlyMap<string, Expression>;
  readonly conditions: Conditions;
}
