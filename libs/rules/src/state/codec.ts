import { createMemory, type Memory } from '../engine/memory.js';
import { History, type HistoryEvent } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { type Zone } from '../time/zone.js';
import { ByteReader, ByteWriter, StateError } from './bytes.js';
import { readValue, WordReader, WordWriter, writeValue } from './values.js';

/** Grows with the format; a state of another version is rebuilt from the events. */
export const STATE_VERSION = 1;

/** What is kept of a customer between runs: the events that some window can still see, and what the rules remember. */
export interface CustomerState {
  readonly history: History;
  readonly memory: Memory;
}

/** The state as compact bytes. Equal states give equal bytes, however they came about. */
export function encodeState({ history, memory }: CustomerState): Uint8Array {
  const writer = new ByteWriter();
  const words = new WordWriter();
  writer.byte(STATE_VERSION);
  const groups = groupByType(history.all());
  writer.unsigned(groups.length);
  for (const [type, events] of groups) writeGroup(writer, words, type, events);
  for (const map of [memory.lastDetected, memory.episodes, memory.used]) {
    writeMap(writer, map, (day) => writer.signed(day));
  }
  writeMap(writer, memory.tags, (value) => words.write(writer, value));
  return writer.finish();
}

/** @throws StateError if the bytes are damaged or of another version */
export function decodeState(bytes: Uint8Array, zone: Zone): CustomerState {
  const reader = new ByteReader(bytes);
  const words = new WordReader();
  const version = reader.byte();
  if (version !== STATE_VERSION) throw new StateError(`a state of version ${version}, not ${STATE_VERSION}`);
  const history = new History();
  for (let groups = reader.count(); groups > 0; groups--) readGroup(reader, words, zone, history);
  const memory = createMemory();
  for (const map of [memory.lastDetected, memory.episodes, memory.used]) readMap(reader, map, () => reader.signed());
  readMap(reader, memory.tags, () => words.read(reader));
  if (!reader.isAtEnd) throw new StateError('the state is longer than it says');
  return { history, memory };
}

function groupByType(events: Iterable<HistoryEvent>): [string, HistoryEvent[]][] {
  const groups = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    const group = groups.get(event.type);
    if (group) group.push(event);
    else groups.set(event.type, [event]);
  }
  const byOrder = (a: HistoryEvent, b: HistoryEvent): number => a.at - b.at || (a.id < b.id ? -1 : 1);
  for (const group of groups.values()) group.sort(byOrder);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The names of the fields once, then the events as rows; times as differences. */
function writeGroup(writer: ByteWriter, words: WordWriter, type: string, events: readonly HistoryEvent[]): void {
  const names = [...new Set(events.flatMap((event) => Object.keys(event.fields)))].sort();
  words.write(writer, type);
  writer.unsigned(names.length);
  for (const name of names) words.write(writer, name);
  writer.unsigned(events.length);
  let previous = 0;
  for (const event of events) {
    writer.signed(event.at - previous);
    previous = event.at;
    writer.signed(event.received - event.at);
    writer.text(event.id);
    writeValue(writer, words, event.channel);
    writeValue(writer, words, event.reverses);
    for (const name of names) writeValue(writer, words, event.fields[name]);
  }
}

function readGroup(reader: ByteReader, words: WordReader, zone: Zone, history: History): void {
  const type = words.read(reader);
  const names = Array.from({ length: reader.count() }, () => words.read(reader));
  let at = 0;
  for (let events = reader.count(); events > 0; events--) {
    at += reader.signed();
    const received = at + reader.signed();
    const id = reader.text();
    const channel = readValue(reader, words) as string | undefined;
    const reverses = readValue(reader, words) as string | undefined;
    const fields: Record<string, Literal | undefined> = {};
    for (const name of names) {
      const value = readValue(reader, words);
      if (value !== undefined) fields[name] = value;
    }
    history.add({ id, type, at, received, day: zone.dayOf(at), channel, reverses, fields });
  }
}

function writeMap<T>(writer: ByteWriter, map: ReadonlyMap<string, T>, write: (value: T) => void): void {
  writer.unsigned(map.size);
  for (const [key, value] of [...map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writer.text(key);
    write(value);
  }
}

function readMap<T>(reader: ByteReader, map: Map<string, T>, read: () => T): void {
  for (let size = reader.count(); size > 0; size--) {
    const key = reader.text();
    map.set(key, read());
  }
}
