import { type Text } from '../catalogue/types.js';
import { type Expression } from '../language/ast.js';

export type Refresh = 'daily' | 'monthly' | 'event' | 'manual';

/** A tag definition as it is written: the first case whose condition is true gives the value. */
export interface TagDocument {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly category: string;
  readonly name: Text;
  readonly description: Text;
  readonly source: string;
  readonly refresh: Refresh;
  readonly state: 'draft' | 'live' | 'retired';
  readonly owner: string;
  /** The values the tag can take; absent where any text is possible. */
  readonly values?: readonly string[];
  /** What people read for a value, where the word itself does not say it: `b3` is "200,000 to 500,000". */
  readonly valueNames?: Readonly<Record<string, Text>>;
  readonly facts?: Readonly<Record<string, string>>;
  readonly cases?: readonly { readonly value: string; readonly when: string }[];
  /** The value, or an expression that gives it, where no case is true; absent: no value. */
  readonly otherwise?: { readonly value: string } | { readonly expression: string };
}

export interface Tag {
  readonly document: TagDocument;
  readonly facts: ReadonlyMap<string, Expression>;
  readonly cases: readonly { readonly value: string; readonly when: Expression }[];
  readonly otherwise: { readonly value: string } | { readonly expression: Expression } | undefined;
}
