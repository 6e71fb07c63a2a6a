import { type History, type HistoryEvent, type SleepingStream } from '../history/index.js';
import { ByteReader, ByteWriter, numberEnd } from './bytes.js';
import { writeEventId } from './event-id.js';
import { idKey, KeptEvent } from './kept-event.js';

/** Whether one of some new events has the id of one that the history holds, under its own type or as a reversal. */
export function comesAgain(history: History, events: readonly HistoryEvent[]): boolean {
  if (events.length === 0) return false;
  const types = new Set<string>();
  const places: number[] = [];
  for (const event of events) {
    const place = placeOf(event);
    marks[place] = 1;
    places.push(place);
    types.add(event.type);
  }
  const again = isThere(history, events, types);
  for (const place of places) marks[place] = 0;
  return again;
}

/** By the hash of their ids the new events; all else is 0 between two calls. */
const marks = new Uint8Array(65_536);

const placeOf = (event: HistoryEvent): number => placeOfKey(eventIdKey(event));
const placeOfKey = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 16;

function isThere(history: History, events: readonly HistoryEvent[], types: ReadonlySet<string>): boolean {
  const isAmong = (id: string): boolean => events.some((event) => event.id === id);
  for (const type of types) {
    const sleeping = history.sleeping(type);
    const awake = sleeping && !mayHoldAny(sleeping, events) ? history.addedTo(type) : history.stream(type);
    for (const kept of awake)
      // An id is put together only where one of the new ones may be the same.
      if (marks[placeOf(kept)] === 1 && isAmong(kept.id)) return true;
  }
  for (const { id } of history.taken()) if (isAmong(id)) return true;
  return false;
}

/** Whether an event of a stream may be one of the new ones; the stream is not taken apart for that. */
function mayHoldAny({ bytes, start, end }: SleepingStream, events: readonly HistoryEvent[]): boolean {
  const reader = records.over(bytes, numberEnd(bytes, numberEnd(bytes, start)), end);
  while (!reader.isAtEnd) {
    const length = reader.count();
    // Behind its two times.
    const idAt = numberEnd(bytes, numberEnd(bytes, reader.at));
    const key = idKey(bytes, idAt);
    if (marks[placeOfKey(key)] === 1 && isKeyOfAny(key, events)) return true;
    reader.skip(length);
  }
  return false;
}

function isKeyOfAny(key: number, events: readonly HistoryEvent[]): boolean {
  for (let i = 0; i < events.length; i++) if (eventIdKey(events[i]!) === key) return true;
  return false;
}

const records = new ByteReader(new Uint8Array());
const scratch = new ByteWriter();

/** Tells ids apart without putting them together: equal ids have equal keys, different ones mostly not. */
export function eventIdKey(event: HistoryEvent): number {
  if (event instanceof KeptEvent) return event.idKey;
  scratch.restart();
  writeEventId(scratch, event.id);
  return idKey(scratch.written, 0);
}
