import { createMemory, type Memory } from '../engine/memory.js';
import { compareEvents, History, type HistoryEvent, type SleepingStream } from '../history/index.js';
import { type Day } from '../time/local-date.js';
import { type Zone } from '../time/zone.js';
import { ByteReader, type ByteRoom, ByteWriter, StateError } from './bytes.js';
import { dictionaryCheck } from './dictionary.js';
import { readEventId, writeEventId } from './event-id.js';
import { readEvent, writeEvent, writeEvents } from './kept-event.js';
import { readWord, writeWord } from './values.js';

/** Grows with the format; a state of another version is rebuilt from the events. */
export const STATE_VERSION = 2;

/** By what a state is written: it is read with the same version and the same dictionary alone. */
export const stateFormat = `${STATE_VERSION}.${dictionaryCheck}`;

/** What is kept of a customer between runs: the events that some window can still see, and what the rules remember. */
export interface CustomerState {
  readonly history: History;
  readonly memory: Memory;
}

const writer = new ByteWriter();
const stream = new ByteWriter();
const scratch = new ByteReader(new Uint8Array());

/**
 * The state as compact bytes. Equal states give equal bytes, however they came about; streams that nobody looked at are copied as they are.
 * @param room for bytes that are forgotten with others; absent: they have memory of their own
 */
export function encodeState({ history, memory }: CustomerState, room?: ByteRoom): Uint8Array {
  writer.restart();
  writer.byte(STATE_VERSION);
  writer.unsigned(dictionaryCheck);
  const types = inOrder(history.types());
  writer.unsigned(types.length);
  for (const type of types) {
    writeWord(writer, type);
    const sleeping = history.sleeping(type);
    if (sleeping) writeSleeping(sleeping, history.addedTo(type));
    else writeStream(history.stream(type));
  }
  writeReversals([...history.taken()].sort(compareEvents));
  for (const map of [memory.lastDetected, memory.episodes, memory.used]) {
    writeMap(map, (day) => writer.signed(day));
  }
  writeMap(memory.tags, (value) => writeWord(writer, value));
  return taken(room);
}

/**
 * Events behind a state that is not written anew for them: each with the name of its type. Reversing events cannot be told so.
 * @param room as for `encodeState`
 * @returns bytes that may be put behind others of their kind
 */
export function encodeAdded(events: readonly HistoryEvent[], room?: ByteRoom): Uint8Array {
  writer.restart();
  for (const event of events) {
    writeWord(writer, event.type);
    writeEvent(writer, event);
  }
  return taken(room);
}

const taken = (room: ByteRoom | undefined): Uint8Array =>
  room ? room.keep(writer.written, writer.length) : writer.finish();

/** As they mostly are, since a state is read in that order. */
function inOrder(types: string[]): readonly string[] {
  for (let i = 1; i < types.length; i++) if (types[i - 1]! > types[i]!) return types.sort();
  return types;
}

/** First and last instant, then the records in total order. */
function writeStream(events: readonly HistoryEvent[]): void {
  stream.restart();
  stream.signed(events[0]!.at);
  stream.signed(events[events.length - 1]!.at);
  writeEvents(stream, events);
  writer.unsigned(stream.length);
  writer.copy(stream);
}

/** A stream as it was kept, and behind it what has come since. */
function writeSleeping({ bytes, start, end }: SleepingStream, added: readonly HistoryEvent[]): void {
  if (added.length === 0) {
    writer.unsigned(end - start);
    return writer.part(bytes, start, end);
  }
  stream.restart();
  const kept = scratch.over(bytes, start, end);
  stream.signed(kept.signed());
  kept.signed();
  stream.signed(added[added.length - 1]!.at);
  stream.part(bytes, kept.at, end);
  writeEvents(stream, added);
  writer.unsigned(stream.length);
  writer.copy(stream);
}

/** Reversing events are in no stream. */
function writeReversals(events: readonly HistoryEvent[]): void {
  writer.unsigned(events.length);
  for (const event of events) {
    writeWord(writer, event.type);
    writeEventId(writer, event.reverses!);
    writeEvents(writer, [event]);
  }
}

function writeMap<T>(map: ReadonlyMap<string, T>, write: (value: T) => void): void {
  writer.unsigned(map.size);
  if (map.size === 0) return;
  for (const [key, value] of [...map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writer.text(key);
    write(value);
  }
}

/**
 * Reads a state; a stream of events is taken apart only when somebody asks for it.
 * @param added events that have come since, as `encodeAdded` writes them
 * @throws StateError if the bytes are damaged or of another version, some damage only when the stream is asked for
 */
export function decodeState(bytes: Uint8Array, zone: Zone, added?: Uint8Array): CustomerState {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== STATE_VERSION) throw new StateError(`a state of version ${version}, not ${STATE_VERSION}`);
  if (reader.unsigned() !== dictionaryCheck) throw new StateError('a state that was written with another dictionary');
  const history = new History();
  for (let types = reader.count(); types > 0; types--) {
    const type = readWord(reader);
    const length = reader.count();
    history.lay(type, new KeptStream(bytes, { start: reader.at, end: reader.at + length }, { type, zone }));
    reader.skip(length);
  }
  for (let reversals = reader.count(); reversals > 0; reversals--) history.add(readReversal(reader, bytes, zone));
  const memory = createMemory();
  for (const map of [memory.lastDetected, memory.episodes, memory.used]) readMap(reader, map, () => reader.signed());
  readMap(reader, memory.tags, () => readWord(reader));
  if (!reader.isAtEnd) throw new StateError('the state is longer than it says');
  if (added) addEvents(history, added, zone);
  return { history, memory };
}

function addEvents(history: History, added: Uint8Array, zone: Zone): void {
  const reader = new ByteReader(added);
  while (!reader.isAtEnd) {
    const type = readWord(reader);
    history.add(readEvent(reader, added, { type, zone }));
  }
}

/** A stream among the bytes of its state: a night makes ten for each customer, and wakes some of them. */
class KeptStream implements SleepingStream {
  readonly start: number;
  readonly end: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Where its records begin. */
  private readonly recordsAt: number;

  constructor(
    readonly bytes: Uint8Array,
    { start, end }: { readonly start: number; readonly end: number },
    private readonly kind: { readonly type: string; readonly zone: Zone },
  ) {
    const reader = scratch.over(bytes, start, end);
    this.start = start;
    this.end = end;
    this.firstDay = kind.zone.dayOf(reader.signed());
    this.lastDay = kind.zone.dayOf(reader.signed());
    this.recordsAt = reader.at;
  }

  wake(): HistoryEvent[] {
    const reader = new ByteReader(this.bytes, this.recordsAt, this.end);
    const events: HistoryEvent[] = [];
    while (!reader.isAtEnd) events.push(readEvent(reader, this.bytes, this.kind));
    return events;
  }
}

function readReversal(reader: ByteReader, bytes: Uint8Array, zone: Zone): HistoryEvent {
  const type = readWord(reader);
  const reverses = readEventId(reader);
  const { id, at, received, day, channel, fields } = readEvent(reader, bytes, { type, zone });
  return { id, type, at, received, day, channel, reverses, fields };
}

function readMap<T>(reader: ByteReader, map: Map<string, T>, read: () => T): void {
  for (let size = reader.count(); size > 0; size--) {
    const key = reader.text();
    map.set(key, read());
  }
}
