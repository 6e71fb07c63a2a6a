import { refusals, type Refusal } from '../rows/refusal.js';

/** A number as JSON text that a double may not hold: it would be rounded before anybody could refuse it. */
const LONG_NUMBER = /[:[,]\s*(-?(?=[\d.]{17})[\d.]+)/;

/** Told of each line: its object, or why it is none; its number; the line itself. */
export type TakeObject = (object: Readonly<Record<string, unknown>> | Refusal, line: number, raw: string) => void;

/** Takes a JSON Lines file in pieces that end with a line end; blank lines are skipped. */
export function createJsonRecords(take: TakeObject): { push(piece: string): void } {
  let line = 0;
  return {
    push(piece) {
      const lines = piece.endsWith('\n') ? piece.slice(0, -1).split('\n') : piece.split('\n');
      for (const text of lines) {
        line++;
        const raw = text.endsWith('\r') ? text.slice(0, -1) : text;
        if (raw.trim() !== '') take(parseObject(raw), line, raw);
      }
    },
  };
}

function parseObject(raw: string): Readonly<Record<string, unknown>> | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return refusals.notJson();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refusals.notJson();
  const long = longNumber(raw);
  return long === undefined ? (value as Record<string, unknown>) : refusals.tooManyDigits(long);
}

/** Looked for twice: the first look may take digits within a string for a number, the second is the dearer. */
function longNumber(raw: string): string | undefined {
  if (!LONG_NUMBER.test(raw)) return undefined;
  return LONG_NUMBER.exec(raw.replace(/"(?:[^"\\]|\\.)*"/g, '""'))?.[1];
}
