import { type Text } from '@baleen/rules';

/** The operators of json-rules-engine, in words: `{fact}` compared with `{value}`. */
export const operators: Readonly<Record<string, Text>> = {
  equal: { en: '{fact} is {value}', zh: '{fact}等于{value}' },
  notEqual: { en: '{fact} is not {value}', zh: '{fact}不等于{value}' },
  in: { en: '{fact} is one of {value}', zh: '{fact}属于{value}' },
  notIn: { en: '{fact} is none of {value}', zh: '{fact}不属于{value}' },
  contains: { en: '{fact} contains {value}', zh: '{fact}包含{value}' },
  doesNotContain: { en: '{fact} does not contain {value}', zh: '{fact}不包含{value}' },
  lessThan: { en: '{fact} is below {value}', zh: '{fact}小于{value}' },
  lessThanInclusive: { en: '{fact} is at most {value}', zh: '{fact}不高于{value}' },
  greaterThan: { en: '{fact} is above {value}', zh: '{fact}大于{value}' },
  greaterThanInclusive: { en: '{fact} is at least {value}', zh: '{fact}不低于{value}' },
};

/** What may stand before an operator, `not:equal`, `everyFact:in`. */
export const operatorDecorators: readonly string[] = [
  'someFact',
  'someValue',
  'everyFact',
  'everyValue',
  'swap',
  'not',
];
