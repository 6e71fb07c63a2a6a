import { type HistoryEvent } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { type Instant, type Zone } from '../time/zone.js';
import { ByteReader, type ByteWriter } from './bytes.js';
import { readEventId, writeEventId } from './event-id.js';
import { readValue, readWord, writeValue, writeWord } from './values.js';

type Fields = Readonly<Record<string, Literal | undefined>>;

/**
 * An event as a state keeps it: its times are read at once, the rest when somebody asks. Most events of a window are looked at for their day alone, and
 * all that stay are written back as the bytes they came from.
 */
export class KeptEvent implements HistoryEvent {
  reversedBy: HistoryEvent | undefined = undefined;
  private ownFields: Fields | undefined = undefined;
  private ownId: string | undefined = undefined;
  private ownChannel: string | undefined = undefined;

  constructor(
    readonly type: string,
    readonly at: Instant,
    readonly received: Instant,
    readonly day: Day,
    /** The record, its length left out. */
    readonly bytes: Uint8Array,
    private readonly idAt: number,
  ) {}

  get id(): string {
    return (this.ownId ??= readEventId(new ByteReader(this.bytes, this.idAt)));
  }

  /** Tells ids apart without putting them together: equal ids have equal keys, different ones mostly not. */
  get idKey(): number {
    return idKey(this.bytes, this.idAt);
  }

  get channel(): string | undefined {
    if (!this.ownFields) this.read();
    return this.ownChannel;
  }

  get fields(): Fields {
    if (!this.ownFields) this.read();
    return this.ownFields!;
  }

  private read(): void {
    const reader = new ByteReader(this.bytes, this.idAt);
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

/** The last four bytes of an id as it is kept, with how it is kept and its length. */
export function idKey(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1]!;
  const end = at + 2 + length;
  let key = bytes[at]! * 128 + (length & 127);
  if (length >= 128) return key;
  for (let i = Math.max(at + 2, end - 4); i < end; i++) key = key * 256 + bytes[i]!;
  return key;
}

/** @param record where events are put together, apart from the state itself, since a record begins with its length */
export function writeEvent(writer: ByteWriter, record: ByteWriter, event: HistoryEvent): void {
  if (event instanceof KeptEvent) {
    writer.unsigned(event.bytes.length);
    return writer.raw(event.bytes);
  }
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

export function readEvent(reader: ByteReader, type: string, zone: Zone): KeptEvent {
  const bytes = reader.raw(reader.count());
  const times = new ByteReader(bytes);
  const at = times.signed();
  const received = at + times.signed();
  return new KeptEvent(type, at, received, zone.dayOf(at), bytes, times.at);
}
