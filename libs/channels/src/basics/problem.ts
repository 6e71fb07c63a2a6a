import { type Text } from './text.js';

/** One thing wrong with a document, for the person who has to mend it. */
export interface Problem {
  readonly code: string;
  /** JSON pointer to the place, '' for the whole document. */
  readonly path: string;
  readonly message: Text;
}

/** The outcome of parsing: a valid value, or everything that is wrong with it at once. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };
