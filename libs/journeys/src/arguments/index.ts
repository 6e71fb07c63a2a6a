export { canonicalValue, canonicalValues } from './canonical-values.js';
export { describeDuration, describeValue } from './describe-value.js';
export { eachValue, type Met } from './each-value.js';
export { incompleteValues } from './incomplete-values.js';
export { readValues } from './read-values.js';
export { refuse } from './refuse.js';
export type {
  AnyValues,
  Argument,
  Arguments,
  Draft,
  FormHint,
  GroupArgument,
  ListArgument,
  ReferenceTarget,
  ValueOf,
  ValuesOf,
  VariantArgument,
} from './types.js';
