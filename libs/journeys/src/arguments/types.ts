import { type Text } from '@baleen/rules';
import { type Conditions } from '../conditions/index.js';

/** What a reference points to; the names of the catalogues that the bank keeps. */
export type ReferenceTarget = 'rule' | 'segment' | 'offer' | 'treatment' | 'event-type' | 'score';

/** The control that suits an argument best, where its type alone does not say it. A form that does not know a hint goes by the type. */
export type FormHint = 'long-text' | 'money' | 'percent' | 'segmented' | 'bands' | 'branches' | 'arms' | 'picker';

interface Common {
  readonly label: Text;
  readonly help?: Text;
  readonly form?: FormHint;
  /** A journey cannot be submitted without it; a draft may lack it. */
  readonly required?: boolean;
}

export interface TextArgument extends Common {
  /** Text for people, in both languages; one of them may be empty. */
  readonly type: 'text';
  readonly longest: number;
}

export interface ChoiceArgument extends Common {
  readonly type: 'choice';
  readonly choices: Readonly<Record<string, Text>>;
  readonly default?: string;
}

export interface IntegerArgument extends Common {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}

export interface DecimalArgument extends Common {
  /** An exact decimal as text: "30000.00". */
  readonly type: 'decimal';
  readonly min?: string;
  readonly max?: string;
}

export interface YesNoArgument extends Common {
  readonly type: 'yes-no';
  readonly default?: boolean;
}

export interface ScalarArgument extends Common {
  /**
   * All are texts. `identifier`: small letters, digits and hyphens; `date`: YYYY-MM-DD; `time`: HH:MM; `duration`: 15min, 48h, 30d;
   * `timing`: now, +4h, +2d, next-day, next-bd; `fact`: the name of a fact or an expression.
   */
  readonly type: 'identifier' | 'date' | 'time' | 'duration' | 'timing' | 'fact';
  readonly default?: string;
}

export interface ReferenceArgument extends Common {
  readonly type: 'reference';
  readonly to: ReferenceTarget;
}

export interface ConditionsArgument extends Common {
  readonly type: 'conditions';
}

export interface ListArgument extends Common {
  readonly type: 'list';
  readonly of: Argument;
  readonly min: number;
  readonly max: number;
  /** Their order means nothing. */
  readonly isUnordered?: boolean;
}

export interface GroupArgument extends Common {
  readonly type: 'group';
  readonly fields: Arguments;
}

/** One of several forms; the value carries the chosen one's name as `kind`, beside its fields. */
export interface VariantArgument extends Common {
  readonly type: 'variant';
  readonly variants: Readonly<Record<string, { readonly label: Text; readonly fields: Arguments }>>;
}

/** A setting that describes itself: form, strict reading, validation, words and the reference page come out of it. */
export type Argument =
  | TextArgument
  | ChoiceArgument
  | IntegerArgument
  | DecimalArgument
  | YesNoArgument
  | ScalarArgument
  | ReferenceArgument
  | ConditionsArgument
  | ListArgument
  | GroupArgument
  | VariantArgument;

export type Arguments = { readonly [name: string]: Argument };

/** The type of an argument's value, in a journey that has been validated. */
export type ValueOf<A> = A extends { readonly type: 'list'; readonly of: infer Item }
  ? readonly ValueOf<Item>[]
  : A extends { readonly type: 'group'; readonly fields: infer Fields }
    ? ValuesOf<Fields>
    : A extends { readonly type: 'variant'; readonly variants: infer Variants }
      ? VariantOf<Variants>
      : A extends { readonly type: 'choice'; readonly choices: infer Choices }
        ? keyof Choices & string
        : A extends { readonly type: keyof Simple }
          ? Simple[A['type']]
          : string;

interface Simple {
  readonly text: Text;
  readonly integer: number;
  readonly 'yes-no': boolean;
  readonly conditions: Conditions;
}

type VariantOf<Variants> = {
  [Kind in keyof Variants & string]: Variants[Kind] extends { readonly fields: infer Fields }
    ? { readonly kind: Kind } & ValuesOf<Fields>
    : never;
}[keyof Variants & string];

type IsGiven<A> = A extends { readonly required: true } ? true : A extends { readonly default: unknown } ? true : false;

type GivenKeys<Fields> = { [Key in keyof Fields]: IsGiven<Fields[Key]> extends true ? Key : never }[keyof Fields];

/** The values of a validated list of arguments: required ones and those with a default are there. */
export type ValuesOf<Fields> = { readonly [Key in GivenKeys<Fields>]: ValueOf<Fields[Key]> } & {
  readonly [Key in Exclude<keyof Fields, GivenKeys<Fields>>]?: ValueOf<Fields[Key]>;
};

/** The same values in a draft, where anything may still be missing. */
export type Draft<Values> = Values extends readonly (infer Item)[]
  ? readonly Draft<Item>[]
  : Values extends object
    ? { readonly [Key in keyof Values]?: Draft<Values[Key]> }
    : Values;

/** Settings whose types are not known: as they stand in a document. */
export type AnyValues = Readonly<Record<string, unknown>>;
