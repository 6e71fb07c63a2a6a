import { type Literal } from '../language/ast.js';
import { type Instant } from '../time/zone.js';
import { ByteWriter } from './bytes.js';
import { writeEventId } from './event-id.js';
import { writeValue, writeWord } from './values.js';

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
  // Equal events have equal bytes, whatever the order of the columns they came in.
  const inOrder = fields.map((name, index) => ({ name, index })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const labels = inOrder.map(({ name }) => wordBytes(name));
  const places = inOrder.map(({ index }) => index);
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
      whole.restart();
      whole.unsigned(record.length);
      whole.copy(record);
      return whole.written.subarray(0, whole.length);
    },
  };
}

function wordBytes(word: string): Uint8Array {
  const writer = new ByteWriter();
  writeWord(writer, word);
  return writer.finish();
}
