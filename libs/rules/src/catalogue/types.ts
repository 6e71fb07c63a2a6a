/** A text in the two languages of the product. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** `money`: base currency, its minor digits; `amount`: the event's own currency; `dec`: up to 6 decimals; `instant`: ISO-8601. */
export type FieldType =
  'id' | 'text' | 'int' | 'dec' | 'bool' | 'date' | 'money' | 'amount' | 'currency' | 'enum' | 'instant';

export interface FieldDefinition {
  readonly name: string;
  readonly type: FieldType;
  /** May be absent. */
  readonly optional: boolean;
  /** The values of an enumeration. */
  readonly values?: readonly string[];
}

export type Fields = ReadonlyMap<string, FieldDefinition>;

export interface EventType {
  readonly type: string;
  readonly meaning: Text;
  /** Fields beyond the envelope. */
  readonly fields: Fields;
}

export interface Collection {
  readonly name: string;
  /** Field that names a row within its customer; undefined where a customer has one row (`cust`) or rows are keyed by several fields (`consent`). */
  readonly key: string | undefined;
  readonly meaning: Text;
  readonly fields: Fields;
}

export interface Score {
  readonly name: string;
  readonly unit: 'probability' | 'money-per-year' | 'money';
  /** Local days after which the value counts as missing. */
  readonly maxAgeDays: number;
  readonly meaning: Text;
}

/** What a bank's rules may speak about: the standard model plus the bank's own extra event fields. */
export interface Catalogue {
  readonly envelope: Fields;
  readonly eventTypes: ReadonlyMap<string, EventType>;
  readonly collections: ReadonlyMap<string, Collection>;
  readonly scores: ReadonlyMap<string, Score>;
}
