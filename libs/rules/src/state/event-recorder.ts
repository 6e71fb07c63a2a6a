import { type Literal } from '../language/ast.js';
import { type Instant } from '../time/zone.js';
import { ByteWriter } from './bytes.js';
import { writeEventId, writeEventIdAt } from './event-id.js';
import { writeTextAt, writeValue, writeWord } from './values.js';

/** What every event has. */
export interface RecordedEvent {
  readonly id: string;
  readonly at: Instant;
  readonly received: Instant;
  readonly channel?: string | undefined;
}

/** Puts events of one list of fields into the bytes that a state keeps of them, so that they can be taken over as they are. */
export interface EventRecorder {
  /** @param values in the order of the fields; undefined is absent @returns the record with its length, until the next one is made */
  record(event: RecordedEvent, values: readonly (Literal | undefined)[]): Uint8Array;
}

/** @param fields names, each once */
export function eventRecorder(fields: readonly string[]): EventRecorder {
  const { labels, places } = fieldsInOrder(fields);
  const record = new ByteWriter();
  const whole = new ByteWriter();
  return {
    record({ id, at, received, channel }, values) {
      record.restart();
      record.signed(at);
      record.signed(received - at);
      writeEventId(record, id);
      writeValue(record, channel);
      let present = 0;
      for (let i = 0; i < values.length; i++) if (values[i] !== undefined) present++;
      record.unsigned(present);
      for (let i = 0; i < places.length; i++) {
        const value = values[places[i]!];
        if (value === undefined) continue;
        record.raw(labels[i]!);
        writeValue(record, value);
      }
      return withLength(whole, record);
    },
  };
}

/** What the value of a column of a row of bytes is. */
export const valueKinds = { absent: 0, text: 1, number: 2, true: 3, false: 4 } as const;

/** An event that stands in ASCII, value by value, in the columns of a file. */
export interface EventInBytes {
  readonly bytes: Uint8Array;
  readonly at: Instant;
  readonly received: Instant;
  /** Where each column begins and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each column one of `valueKinds`. */
  readonly kinds: Uint8Array;
  /** Of columns that are numbers. */
  readonly numbers: Float64Array;
}

export interface RecordedColumns {
  readonly id: number;
  /** -1: the file has none. */
  readonly channel: number;
  readonly fields: readonly { readonly name: string; readonly column: number }[];
}

/** Makes the same records as `eventRecorder`, without making texts and numbers of the values first. @returns the record with its length, until the next one is made */
export function byteRecorder({ id, channel, fields }: RecordedColumns): (event: EventInBytes) => Uint8Array {
  const { labels, places } = fieldsInOrder(fields.map(({ name }) => name));
  const columns = places.map((place) => fields[place]!.column);
  const record = new ByteWriter();
  const whole = new ByteWriter();
  return (event) => {
    const { bytes, at, received, starts, ends, kinds } = event;
    record.restart();
    record.signed(at);
    record.signed(received - at);
    writeEventIdAt(record, bytes, starts[id]!, ends[id]!);
    if (channel < 0) writeValue(record, undefined);
    else writeColumn(record, event, channel);
    let present = 0;
    for (let i = 0; i < columns.length; i++) if (kinds[columns[i]!] !== valueKinds.absent) present++;
    record.unsigned(present);
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      if (kinds[column] === valueKinds.absent) continue;
      record.raw(labels[i]!);
      writeColumn(record, event, column);
    }
    return withLength(whole, record);
  };
}

function writeColumn(writer: ByteWriter, { bytes, starts, ends, kinds, numbers }: EventInBytes, column: number): void {
  const kind = kinds[column];
  if (kind === valueKinds.text) return writeTextAt(writer, bytes, starts[column]!, ends[column]!);
  if (kind === valueKinds.number) return writeValue(writer, numbers[column]);
  writeValue(writer, kind === valueKinds.absent ? undefined : kind === valueKinds.true);
}

/** Equal events have equal bytes, whatever the order of the columns they came in. */
function fieldsInOrder(fields: readonly string[]): {
  readonly labels: readonly Uint8Array[];
  readonly places: readonly number[];
} {
  const inOrder = fields.map((name, index) => ({ name, index })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { labels: inOrder.map(({ name }) => wordBytes(name)), places: inOrder.map(({ index }) => index) };
}

function withLength(whole: ByteWriter, record: ByteWriter): Uint8Array {
  whole.restart();
  whole.unsigned(record.length);
  whole.copy(record);
  return whole.written.subarray(0, whole.length);
}

function wordBytes(word: string): Uint8Array {
  const writer = new ByteWriter();
  writeWord(writer, word);
  return writer.finish();
}
