import { type Day, eventRecorder, type EventType, type FieldDefinition, type Instant } from '@baleen/rules';
import { type TupleWriter } from '../../../platform/tuple-writer.js';
import { eventReader, type EventRow, eventShape } from './event-row.js';
import { writeTuple } from './event-tuple.js';
import { QuickEventRows } from './quick-event-rows.js';
import { isRefusal } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';

/** An event of a night as it was read; it holds until the next row is read. */
export interface NightRow {
  readonly at: Instant;
  readonly received: Instant;
  /** Local day of `at`. */
  readonly day: Day;
  /** Of its customer. */
  readonly partition: number;
  /** As the state of its customer keeps it. */
  readonly record: Uint8Array;
  /** Value by value; undefined where it was read from its bytes alone. */
  readonly checked: EventRow | undefined;
  /** As a row of COPY in binary form: see `writeTuple`. */
  writeTuple(writer: TupleWriter): void;
}

type Literal = number | string | boolean;

/** Rows of one event type for a night: read once, for the database and for the rules. */
export function nightRows(type: EventType, context: RowContext): RowKind<NightRow> {
  const shape = eventShape(type, context);
  return {
    shape,
    writer(header) {
      const read = eventReader(type, shape, { ...context, header });
      const fields = shape.columns
        .filter(({ definition, isField }) => isField && header.includes(definition.name))
        .map(({ definition }) => ({ index: header.indexOf(definition.name), literalOf: literalOf(definition) }));
      const recorder = eventRecorder(fields.map(({ index }) => header[index]!));
      const literals = new Array<Literal | undefined>(fields.length);
      return (values) => {
        const row = read(values);
        if (isRefusal(row)) return row;
        for (let i = 0; i < fields.length; i++) {
          const { index, literalOf } = fields[i]!;
          const value = values[index]!;
          literals[i] = value === '' ? undefined : literalOf(value);
        }
        const { at, received, day, partition } = row;
        const record = recorder.record(row, literals);
        return { at, received, day, partition, record, checked: row, writeTuple: (to) => writeTuple(to, row) };
      };
    },
    quickReader: (header) => new QuickEventRows(type, shape, { ...context, header }),
  };
}

const numeric: ReadonlySet<string> = new Set(['int', 'dec', 'money', 'amount']);

/** What a checked value is in JSON. */
function literalOf({ type }: FieldDefinition): (value: string) => Literal {
  if (numeric.has(type)) return Number;
  return type === 'bool' ? (value) => value === 'true' : (value) => value;
}
