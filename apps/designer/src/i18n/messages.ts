import { type en } from './en/en.js';

/** The texts of the designer in any language. */
export type Messages = Translated<typeof en>;

/**
 * The shape of translated texts. English is the measure: a language that lacks one of its texts, or has one too many, does not compile.
 * Plural forms that a language does not have (`_one` in Chinese) may be left out.
 */
export type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in keyof T as K extends `${string}_one` ? K : never]?: string };
