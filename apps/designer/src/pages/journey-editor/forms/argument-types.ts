import { type Argument } from '@baleen/journeys';

/** The arguments whose type may be this one. */
type Of<Type extends Argument['type'], A = Argument> = A extends Argument
  ? Type extends A['type']
    ? A
    : never
  : never;

export type TextArgument = Of<'text'>;
export type ChoiceArgument = Of<'choice'>;
export type IntegerArgument = Of<'integer'>;
export type DecimalArgument = Of<'decimal'>;
export type YesNoArgument = Of<'yes-no'>;
export type ScalarArgument = Of<'date'>;
export type ReferenceArgument = Of<'reference'>;
export type ConditionsArgument = Of<'conditions'>;
export type ListArgument = Of<'list'>;
export type GroupArgument = Of<'group'>;
export type VariantArgument = Of<'variant'>;
