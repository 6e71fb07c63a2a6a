import { z } from 'zod/v4';

const MOST_EVENTS = 1_000;
const LONGEST_NAME = 100;
const LONGEST_TEXT = 4_000;

/** An event as a line of `events.jsonl` has it; which fields it may have depends on its type. */
const event = z.record(
  z.string().max(LONGEST_NAME),
  z.union([z.string().max(LONGEST_TEXT), z.number(), z.boolean(), z.null()]),
);
export const eventBody = z.strictObject({ events: z.array(event).min(1).max(MOST_EVENTS) });

export type PlainEvent = z.infer<typeof event>;

/** What `eventBody` says, without its words for what is wrong: a tenth of its time. @returns undefined where it would refuse or change something */
export function plainEvents(body: unknown): readonly PlainEvent[] | undefined {
  if (!isObject(body)) return undefined;
  const { events, ...others } = body;
  if (!Array.isArray(events) || events.length === 0 || events.length > MOST_EVENTS) return undefined;
  return Object.keys(others).length === 0 && events.every(isPlain) ? (events as PlainEvent[]) : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isPlain(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const name in value)
    if (name.length > LONGEST_NAME || name === '__proto__' || !isValue(value[name])) return false;
  return true;
}

function isValue(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
