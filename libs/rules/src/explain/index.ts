export { changesNeeded } from './changes-needed.js';
export { fieldName, tagValueName, valueName } from './dictionary.js';
export { describeRule, type Words, type WordingOptions } from './describe-rule.js';
export { describeTag } from './describe-tag.js';
export { labelTrace, type LabelledTrace } from './label-trace.js';
export { numeral, shown } from './phrase.js';
