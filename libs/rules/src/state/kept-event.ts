import { type HistoryEvent } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { type Instant, type Zone } from '../time/zone.js';
import { ByteReader, type ByteWriter } from './bytes.js';
import { numberOf } from './dictionary.js';
import { readEventId, skipEventId, writeEventId } from './event-id.js';
import { isWord, readValue, readWord, skipValue, writeValue, writeWord } from './values.js';

type Fields = Readonly<Record<string, Literal | undefined>>;

/** So many fields of an event are looked up one by one; whoever asks for more gets all of them read at once. */
const FEW = 3;

/**
 * An event as a state keeps it: its times are read at once, the rest when somebody asks. Most events of a window are looked at for their day and a field or two, and
 * all that stay are written back as the bytes they came from.
 */
export class KeptEvent implements HistoryEvent {
  reversedBy: HistoryEvent | undefined = undefined;
  private ownFields: Fields | undefined = undefined;
  private ownId: string | undefined = undefined;
  private ownChannel: string | undefined = undefined;
  private lookups = 0;

  constructor(
    readonly type: string,
    readonly at: Instant,
    readonly received: Instant,
    readonly day: Day,
    private readonly place: RecordPlace,
  ) {}

  get id(): string {
    return (this.ownId ??= readEventId(this.reader()));
  }

  /** Tells ids apart without putting them together: equal ids have equal keys, different ones mostly not. */
  get idKey(): number {
    return idKey(this.place.bytes, this.place.idAt);
  }

  get channel(): string | undefined {
    if (!this.ownFields) this.read();
    return this.ownChannel;
  }

  get fields(): Fields {
    if (!this.ownFields) this.read();
    return this.ownFields!;
  }

  readField(name: string): Literal | undefined {
    if (!this.ownFields && this.lookups++ < FEW) return this.find(name);
    return this.fields[name];
  }

  /** Whether the other's record lies right behind this one's. */
  precedes({ place }: KeptEvent): boolean {
    return place.bytes === this.place.bytes && place.start === this.place.end;
  }

  /** The bytes of the records from this event to one that lies behind it, each with its length. */
  bytesTo({ place }: KeptEvent): Uint8Array {
    return this.place.bytes.subarray(this.place.start, place.end);
  }

  private reader(): ByteReader {
    const { bytes, idAt, end } = this.place;
    return new ByteReader(bytes, idAt, end);
  }

  private find(name: string): Literal | undefined {
    const reader = this.reader();
    skipEventId(reader);
    skipValue(reader);
    const wanted = numberOf(name);
    for (let rest = reader.count(); rest > 0; rest--) {
      if (isWord(reader, name, wanted)) return readValue(reader);
      skipValue(reader);
    }
    return undefined;
  }

  private read(): void {
    const reader = this.reader();
    this.ownId = readEventId(reader);
    this.ownChannel = readValue(reader) as string | undefined;
    const fields: Record<string, Literal | undefined> = {};
    for (let rest = reader.count(); rest > 0; rest--) {
      const name = readWord(reader);
      fields[name] = readValue(reader);
    }
    this.ownFields = fields;
  }
}

/** Where an event's record stands among others. */
interface RecordPlace {
  readonly bytes: Uint8Array;
  /** With its length. */
  readonly start: number;
  readonly idAt: number;
  readonly end: number;
}

/** The last four bytes of an id as it is kept, with how it is kept and its length. */
export function idKey(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1]!;
  const end = at + 2 + length;
  let key = bytes[at]! * 128 + (length & 127);
  if (length >= 128) return key;
  for (let i = Math.max(at + 2, end - 4); i < end; i++) key = key * 256 + bytes[i]!;
  return key;
}

/**
 * Events in the order given. Kept ones that lay one behind the other are copied in one piece.
 * @param record where events are put together, apart from the state itself, since a record begins with its length
 */
export function writeEvents(writer: ByteWriter, record: ByteWriter, events: readonly HistoryEvent[]): void {
  for (let i = 0; i < events.length;) {
    const first = events[i++]!;
    if (!(first instanceof KeptEvent)) {
      writeNewEvent(writer, record, first);
      continue;
    }
    let last = first;
    for (let next = events[i]; next instanceof KeptEvent && last.precedes(next); next = events[++i]) last = next;
    writer.raw(first.bytesTo(last));
  }
}

function writeNewEvent(writer: ByteWriter, record: ByteWriter, event: HistoryEvent): void {
  record.restart();
  record.signed(event.at);
  record.signed(event.received - event.at);
  writeEventId(record, event.id);
  writeValue(record, event.channel);
  const names = presentFields(event.fields);
  record.unsigned(names.length);
  for (const name of names) {
    writeWord(record, name);
    writeValue(record, event.fields[name]);
  }
  writer.unsigned(record.length);
  writer.copy(record);
}

function presentFields(fields: Fields): readonly string[] {
  const names: string[] = [];
  for (const name in fields) if (fields[name] !== undefined) names.push(name);
  return inOrder(names);
}

/** Events of a type mostly have the same fields in the same order: each such list is sorted once. */
const orders = new Map<string, readonly string[]>();
const MOST_ORDERS = 4_096;

function inOrder(names: string[]): readonly string[] {
  const key = names.join();
  let sorted = orders.get(key);
  if (!sorted) {
    if (orders.size >= MOST_ORDERS) orders.clear();
    orders.set(key, (sorted = names.sort()));
  }
  return sorted;
}

/** @param bytes what the reader reads */
export function readEvent(reader: ByteReader, bytes: Uint8Array, type: string, zone: Zone): KeptEvent {
  const start = reader.at;
  const length = reader.count();
  const end = reader.at + length;
  const at = reader.signed();
  const received = at + reader.signed();
  const idAt = reader.at;
  reader.goTo(end);
  return new KeptEvent(type, at, received, zone.dayOf(at), { bytes, start, idAt, end });
}
