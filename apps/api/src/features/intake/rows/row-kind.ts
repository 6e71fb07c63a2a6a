import { type Catalogue, type Zone } from '@baleen/rules';
import { type Refusal } from './refusal.js';
import { type RowShape } from './row-shape.js';

/** What of the bank decides whether a row is valid. */
export interface RowContext {
  readonly catalogue: Catalogue;
  readonly zone: Zone;
  /** Minor digits of the base currency. */
  readonly baseDigits: number;
  /** Customers of whom nothing is taken any more. */
  readonly erased: ReadonlySet<string>;
}

/** Turns the values of a row into what is done with it, mostly the columns of a staging table as a piece of COPY text; or says why not. */
export type RowWriter<Row = string> = (values: readonly string[]) => Row | Refusal;

/** Reads rows of a CSV file where they stand, if they are of the simplest form. */
export interface QuickReader<Row> {
  /** @returns where the next line begins, then the row is there until the next call; -1 where the line is for the writer */
  read(bytes: Uint8Array, start: number): number;
  readonly row: Row;
}

/** The rows of one kind of file: what they carry and how they are staged. */
export interface RowKind<Row = string> {
  readonly shape: RowShape;
  /** @param header the names of the values, in their order */
  writer(header: readonly string[]): RowWriter<Row>;
  /** A quicker way to the same rows; absent: there is none. */
  quickReader?(header: readonly string[]): QuickReader<Row>;
}
