import { type History, type HistoryEvent } from '../history/index.js';
import { ByteWriter } from './bytes.js';
import { writeEventId } from './event-id.js';
import { idKey, KeptEvent } from './kept-event.js';

/** Whether one of some new events has the id of one that the history holds, under its own type or as a reversal. */
export function comesAgain(history: History, events: readonly HistoryEvent[]): boolean {
  if (events.length === 0) return false;
  const types = new Set<string>();
  for (const event of events) {
    marks[placeOf(event)] = 1;
    types.add(event.type);
  }
  const again = isThere(history, events, types);
  for (const event of events) marks[placeOf(event)] = 0;
  return again;
}

/** By the hash of their ids the new events; all else is 0 between two calls. */
const marks = new Uint8Array(4_096);

const placeOf = (event: HistoryEvent): number => Math.imul(eventIdKey(event), 0x9e3779b1) >>> 20;

function isThere(history: History, events: readonly HistoryEvent[], types: ReadonlySet<string>): boolean {
  const isAmong = (id: string): boolean => events.some((event) => event.id === id);
  for (const type of types)
    for (const kept of history.stream(type))
      // An id is put together only where one of the new ones may be the same.
      if (marks[placeOf(kept)] === 1 && isAmong(kept.id)) return true;
  for (const { id } of history.taken()) if (isAmong(id)) return true;
  return false;
}

const scratch = new ByteWriter();

/** Tells ids apart without putting them together: equal ids have equal keys, different ones mostly not. */
export function eventIdKey(event: HistoryEvent): number {
  if (event instanceof KeptEvent) return event.idKey;
  scratch.restart();
  writeEventId(scratch, event.id);
  return idKey(scratch.written, 0);
}
