import { type Text } from '../catalogue/types.js';
import { type Context } from '../evaluate/context.js';
import { type Value } from '../evaluate/value.js';

/** A derived fact (data model, section 4): one object carries its name, meaning, needs and computation. */
export interface FactDefinition {
  readonly name: string;
  readonly type: 'number' | 'bool' | 'date' | 'text';
  readonly meaning: Text;
  /** Whether it takes the number of a month: `fact.salaryRetention(1)`. */
  readonly takesMonth?: boolean;
  /** The values of a text. */
  readonly values?: readonly string[];
  /** Event types it reads and how many local days back. */
  readonly reads: Readonly<Record<string, number>>;
  /** Collections it reads. */
  readonly collections?: readonly string[];
  readonly evaluate: (context: Context, month: number) => Value;
}
