import { type Day } from '../time/local-date.js';
import { type Detection } from './detection.js';

/**
 * What the rules remember of one customer besides the history: it is saved with the detections it led to. Plain data.
 */
export interface Memory {
  /** Newest business date of a detection by rule and subject: for cooldowns. */
  readonly lastDetected: Map<string, Day>;
  /** Episodes that have been detected, with the business date. */
  readonly episodes: Map<string, Day>;
  /** Events used up by sequences, by rule and event id, with the event's day. */
  readonly used: Map<string, Day>;
  /** Values of the tags whose changes are watched. */
  readonly tags: Map<string, string>;
}

export const createMemory = (): Memory => ({
  lastDetected: new Map(),
  episodes: new Map(),
  used: new Map(),
  tags: new Map(),
});

/** Keys are joined by a character that no id carries. */
export const memoryKey = (...parts: readonly string[]): string => parts.join('\u0001');

/**
 * What a detection leaves in the memory. It follows from the detection alone, so the memory can be built again from detections that were
 * kept, in whatever order.
 */
export function remember(memory: Memory, detection: Remembered): void {
  const { ruleId, subject, businessDate, episode, hasEpisode, uses } = detection;
  const cooldownKey = memoryKey(ruleId, subject);
  memory.lastDetected.set(cooldownKey, Math.max(businessDate, memory.lastDetected.get(cooldownKey) ?? businessDate));
  if (hasEpisode) memory.episodes.set(memoryKey(ruleId, subject, episode), businessDate);
  for (const { eventId, day } of uses ?? []) memory.used.set(memoryKey(ruleId, eventId), day);
}

export type Remembered = Pick<Detection, 'ruleId' | 'subject' | 'businessDate' | 'episode' | 'hasEpisode' | 'uses'>;

/** Forgets what can decide nothing any more. @param before days earlier than this are past every window and cooldown */
export function pruneMemory(memory: Memory, before: Day): void {
  for (const map of [memory.lastDetected, memory.episodes, memory.used]) {
    for (const [key, day] of map) if (day < before) map.delete(key);
  }
}
