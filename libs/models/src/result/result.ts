/** A text for people, in both languages of the product. */
export type Text = {
  readonly en: string;
  readonly zh: string;
};

/** Why an input was refused: a stable code for programs, a text for people, and where in the input it was found. */
export interface Refusal {
  readonly code: string;
  readonly message: Text;
  /** Line of the file, counted from 1 with the header as line 1. */
  readonly line?: number;
  /** Name of the column concerned. */
  readonly column?: string;
}

/** An expected refusal is a value that the caller must handle; only faults are thrown. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };
