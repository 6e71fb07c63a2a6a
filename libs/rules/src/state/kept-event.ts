import { type FieldValues, type HistoryEvent } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { type Instant, type Zone } from '../time/zone.js';
import { ByteReader, type ByteWriter } from './bytes.js';
import { eventIdEnd, readEventId } from './event-id.js';
import { eventRecorder, type EventRecorder } from './event-recorder.js';
import { findField, readFields, unclear } from './kept-fields.js';
import { readValue, valueEnd } from './values.js';

/** For one value at a time. */
const scratch = new ByteReader(new Uint8Array());

/** So many fields of an event are looked up one by one; whoever asks for more gets all of them read at once. */
const FEW = 12;

/**
 * An event as a state keeps it: its times are read at once, the rest when somebody asks. Most events of a window are looked at for their day and a field or two, and
 * all that stay are written back as the bytes they came from.
 */
export class KeptEvent implements HistoryEvent {
  reversedBy: HistoryEvent | undefined = undefined;
  private ownFields: FieldValues | undefined = undefined;
  private ownId: string | undefined = undefined;
  private ownChannel: string | undefined = undefined;
  private lookups = 0;
  /** Where the number of its fields stands; 0 until somebody asks. */
  private fieldsAt = 0;

  /** Eight values and no object for them: a night makes millions of these. */
  constructor(
    readonly type: string,
    readonly at: Instant,
    readonly received: Instant,
    readonly day: Day,
    private readonly bytes: Uint8Array,
    /** Where its record begins, with its length. */
    private readonly start: number,
    private readonly idAt: number,
    private readonly end: number,
  ) {}

  get id(): string {
    return (this.ownId ??= readEventId(this.reader()));
  }

  /** Tells ids apart without putting them together: equal ids have equal keys, different ones mostly not. */
  get idKey(): number {
    return idKey(this.bytes, this.idAt);
  }

  get channel(): string | undefined {
    if (this.ownFields) return this.ownChannel;
    const { bytes, idAt, end } = this;
    return readValue(scratch.over(bytes, eventIdEnd(bytes, idAt), end)) as string | undefined;
  }

  get fields(): FieldValues {
    if (!this.ownFields) this.read();
    return this.ownFields!;
  }

  readField(name: string): Literal | undefined {
    if (!this.ownFields && this.lookups++ < FEW) return this.find(name);
    return this.fields[name];
  }

  /** Whether the other's record lies right behind this one's. */
  precedes({ bytes, start }: KeptEvent): boolean {
    return bytes === this.bytes && start === this.end;
  }

  /** Writes the records from this event to one that lies behind it, each with its length. */
  writeTo(writer: ByteWriter, { end }: KeptEvent): void {
    writer.part(this.bytes, this.start, end);
  }

  private reader(): ByteReader {
    const { bytes, idAt, end } = this;
    return scratch.over(bytes, idAt, end);
  }

  private find(name: string): Literal | undefined {
    const { bytes, idAt, end } = this;
    const value = findField(bytes, (this.fieldsAt ||= valueEnd(bytes, eventIdEnd(bytes, idAt))), end, name);
    return value === unclear ? this.fields[name] : value;
  }

  private read(): void {
    const reader = this.reader();
    this.ownId = readEventId(reader);
    this.ownChannel = readValue(reader) as string | undefined;
    this.ownFields = readFields(reader);
  }
}

/** Of the last four bytes of an id as it is kept, how it is kept and its length; 32 bits, since larger numbers are objects. */
export function idKey(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1]!;
  const end = at + 2 + length;
  let key = 0;
  if (length >= 128) return length;
  for (let i = Math.max(at + 2, end - 4); i < end; i++) key = (key << 8) | bytes[i]!;
  return key ^ (bytes[at]! << 7) ^ length;
}

/** Events in the order given. Kept ones that lay one behind the other are copied in one piece. */
export function writeEvents(writer: ByteWriter, events: readonly HistoryEvent[]): void {
  for (let i = 0; i < events.length;) {
    const first = events[i++]!;
    if (!(first instanceof KeptEvent)) {
      writer.raw(recordOf(first));
      continue;
    }
    let last = first;
    for (let next = events[i]; next instanceof KeptEvent && last.precedes(next); next = events[++i]) last = next;
    first.writeTo(writer, last);
  }
}

/** One event, as `writeEvents` writes it. */
export function writeEvent(writer: ByteWriter, event: HistoryEvent): void {
  if (event instanceof KeptEvent) event.writeTo(writer, event);
  else writer.raw(recordOf(event));
}

function recordOf(event: HistoryEvent): Uint8Array {
  const { fields } = event;
  const names: string[] = [];
  for (const name in fields) if (fields[name] !== undefined) names.push(name);
  return recorderOf(names).record(
    event,
    names.map((name) => fields[name]),
  );
}

/** Events of a type mostly have the same fields in the same order. */
const recorders = new Map<string, EventRecorder>();
const MOST_RECORDERS = 4_096;

function recorderOf(names: readonly string[]): EventRecorder {
  const key = names.join();
  let recorder = recorders.get(key);
  if (!recorder) {
    if (recorders.size >= MOST_RECORDERS) recorders.clear();
    recorders.set(key, (recorder = eventRecorder(names)));
  }
  return recorder;
}

interface RecordKind {
  readonly type: string;
  readonly zone: Zone;
}

/** @param bytes what the reader reads */
export function readEvent(reader: ByteReader, bytes: Uint8Array, { type, zone }: RecordKind): KeptEvent {
  const start = reader.at;
  const length = reader.count();
  const end = reader.at + length;
  const at = reader.signed();
  const received = at + reader.signed();
  const idAt = reader.at;
  reader.goTo(end);
  return new KeptEvent(type, at, received, zone.dayOf(at), bytes, start, idAt, end);
}

/** An event by its record. @param start where the record begins among the bytes @throws StateError where it is damaged */
export const recordedEvent = (bytes: Uint8Array, record: RecordToRead): KeptEvent =>
  readEvent(new ByteReader(bytes, record.start), bytes, record);

interface RecordToRead extends RecordKind {
  readonly start: number;
}
