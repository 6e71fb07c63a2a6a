import { refusals, type Refusal } from '../rows/refusal.js';

/** Told of each record: its values, or why it cannot be split into any; its line; where it stands in `text`, without its line end. */
export type TakeRecord = (
  values: string[] | Refusal,
  line: number,
  place: { readonly text: string; readonly start: number; readonly end: number },
) => void;

/** Takes a CSV file in pieces. Quotes as in RFC 4180, line ends LF or CRLF, blank lines skipped. */
export interface CsvRecords {
  /** Whether a record has begun and not ended. */
  readonly isMidRecord: boolean;
  /** Takes note of a line that somebody else has read. @returns its number */
  pass(): number;
  /** @param piece of the file; all but the last end with a line end. Only complete records are told of, so the last push may be '' */
  push(piece: string, isLast: boolean): void;
}

/** A quoted value that runs on for longer than this is taken for a stray quote. */
const LONGEST_QUOTED_RECORD = 65_536;

export function createCsvRecords(take: TakeRecord): CsvRecords {
  let rest = '';
  let line = 1;
  return {
    get isMidRecord() {
      return rest !== '';
    },
    pass: () => line++,
    push(piece, isLast) {
      const text = rest + piece;
      const place = { text, start: 0, end: 0 };
      let quote = text.indexOf('"');
      let at = 0;
      while (at < text.length) {
        const lineEnd = text.indexOf('\n', at);
        const end = lineEnd < 0 ? text.length : lineEnd;
        if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
        const hasQuote = quote >= 0 && quote < end;
        const record = hasQuote ? splitQuoted(text, at) : 'plain';
        if (record === 'unfinished' && !isLast && text.length - at < LONGEST_QUOTED_RECORD) break;
        const next = typeof record === 'string' ? end : record.end;
        place.start = at;
        place.end = withoutReturn(text, at, next);
        if (record === 'plain') {
          if (place.end > at) take(splitPlain(text, at, place.end), line, place);
        } else take(typeof record === 'string' ? refusals.quotes() : record.values, line, place);
        line += hasQuote ? countNewlines(text, at, next) + 1 : 1;
        at = next + 1;
      }
      rest = text.slice(at);
    },
  };
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
}

function splitPlain(text: string, start: number, end: number): string[] {
  const values: string[] = [];
  let from = start;
  for (let comma = text.indexOf(',', from); comma >= 0 && comma < end; comma = text.indexOf(',', from)) {
    values.push(text.slice(from, comma));
    from = comma + 1;
  }
  values.push(text.slice(from, end));
  return values;
}

/** @returns 'unfinished' if the text ends within quotes, 'broken' if something follows a closing quote; `end` is at the line end */
function splitQuoted(text: string, start: number): { values: string[]; end: number } | 'unfinished' | 'broken' {
  const values: string[] = [];
  let at = start;
  for (;;) {
    const value = text[at] === '"' ? quotedValue(text, at) : plainValue(text, at);
    if (typeof value === 'string') return value;
    values.push(value.value);
    const follower = text[value.end];
    if (follower === undefined || follower === '\n') return { values, end: value.end };
    if (follower === ',') at = value.end + 1;
    else if (follower === '\r' && (text[value.end + 1] ?? '\n') === '\n') return { values, end: value.end + 1 };
    else return 'broken';
  }
}

function quotedValue(text: string, start: number): { value: string; end: number } | 'unfinished' {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return 'unfinished';
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

const DELIMITER = /[,\r\n]/g;

function plainValue(text: string, start: number): { value: string; end: number } {
  DELIMITER.lastIndex = start;
  const end = DELIMITER.exec(text)?.index ?? text.length;
  return { value: text.slice(start, end), end };
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
