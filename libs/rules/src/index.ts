export * from './catalogue/index.js';
export { type Conditions, type Leaf } from './conditions/conditions.js';
export { operatorDefinitions } from './conditions/operators.js';
export { advance, type Work } from './engine/advance.js';
export { type Detection, type UsedEvent } from './engine/detection.js';
export { explainRule, type Explanation, type ExplainedFinding, type Hindrance } from './engine/explain-rule.js';
export { compileLibrary, type Library, type OtherReads } from './engine/library.js';
export { type StandaloneExpression } from './engine/standalone.js';
export { createMemory, type Memory, pruneMemory, remember, type Remembered } from './engine/memory.js';
export { replayDetection, type MadeDetection } from './engine/replay-detection.js';
export { runExample, type ExampleResult } from './engine/run-example.js';
export { tagValuesAt } from './engine/tag-values.js';
export { tagsNamedIn, tagsRead } from './engine/tags-read.js';
export {
  Context,
  limitOfDay,
  limitOfTimer,
  type Moment,
  momentOfDay,
  momentOfEvent,
  momentOfTimer,
  Session,
  type Surroundings,
} from './evaluate/context.js';
export { scoreInForce } from './evaluate/scores.js';
export { type TraceNode } from './evaluate/trace.js';
export { type Verdict } from './evaluate/value.js';
export { KEPT_DAYS } from './evaluate/windows.js';
export { factDefinitions, type FactDefinition } from './facts/index.js';
export { canonicalJson } from './format/canonical.js';
export { type Example } from './format/example.js';
export { customerGroups, type CustomerGroup } from './format/groups.js';
export { patternKinds } from './format/parse-pattern.js';
export { parseRule, type RuleScope } from './format/parse-rule.js';
export { ruleJsonSchema } from './format/json-schema.js';
export { parseTag } from './format/parse-tag.js';
export { type Parsed, type Problem } from './format/problem.js';
export {
  categories,
  needs,
  sources,
  type Category,
  type Rule,
  type RuleDocument,
  type RuleVersion,
  type Source,
} from './format/rule.js';
export { suppressionForms } from './format/suppressions.js';
export { type Tag, type TagDocument } from './format/tag.js';
export {
  rowsAt,
  type Row,
  compareEvents,
  compareReceipts,
  type Customer,
  type FieldValues,
  type Holdings,
  History,
  type HistoryEvent,
  type HouseholdMember,
  type ImportedTag,
  profileAt,
  type Version,
  type VersionedRow,
} from './history/index.js';
export { addMonths, addYears, type Day, formatDay, parseDay, startOfMonth, weekday } from './time/local-date.js';
export { createZone, type Instant, type Zone } from './time/zone.js';
export {
  byteRecorder,
  ByteRoom,
  comesAgain,
  decodeImage,
  encodeImage,
  imageHolds,
  imagePrefix,
  type ImagedParts,
  type CustomerState,
  decodeState,
  encodeAdded,
  encodeState,
  eventIdKey,
  type EventInBytes,
  eventRecorder,
  type EventRecorder,
  recordedEvent,
  STATE_VERSION,
  stateFormat,
  StateError,
  valueKinds,
} from './state/index.js';
export { diffRules, type Change } from './diff/diff-rules.js';
export * from './explain/index.js';
export * from './segment/index.js';
export { anyId, type KnownIds } from './format/scope.js';
export { Checker } from './format/checker.js';
export { compileOverFacts, evaluateConditions, type EvaluationOptions } from './conditions/evaluate-conditions.js';
