import { type History, type HistoryEvent } from '../history/index.js';
import { ByteWriter } from './bytes.js';
import { writeEventId } from './event-id.js';
import { idKey, KeptEvent } from './kept-event.js';

/** Whether one of some new events has the id of one that the history holds, under its own type or as a reversal. */
export function comesAgain(history: History, events: readonly HistoryEvent[]): boolean {
  if (events.length === 0) return false;
  const keys = new Set<number>();
  const types = new Set<string>();
  for (const event of events) {
    keys.add(eventIdKey(event));
    types.add(event.type);
  }
  const isAmong = (id: string): boolean => events.some((event) => event.id === id);
  for (const type of types)
    for (const kept of history.stream(type)) {
      // An id is put together only where its end is the same.
      if (kept instanceof KeptEvent && !keys.has(kept.idKey)) continue;
      if (isAmong(kept.id)) return true;
    }
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
