export { fieldName, valueName } from './dictionary.js';
export { describeRule, type Words, type WordingOptions } from './describe-rule.js';
export { labelTrace, type LabelledTrace } from './label-trace.js';
export { numeral, shown } from './phrase.js';
