import { refusals, type Refusal } from '../rows/refusal.js';

/** One record of a CSV file: its values, or why it cannot be split into any. */
export interface CsvRecord {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** As it stands in the file, without its line end. */
  readonly raw: string;
  readonly values: string[] | Refusal;
}

/** Takes a CSV file in pieces. Quotes as in RFC 4180, line ends LF or CRLF, blank lines skipped. */
export interface CsvRecords {
  /**
   * @param text the next piece; all but the last end with a line end
   * @returns the records that are complete
   */
  push(text: string, isLast: boolean): CsvRecord[];
}

/** A quoted value that runs on for longer than this is taken for a stray quote. */
const LONGEST_QUOTED_RECORD = 65_536;

export function createCsvRecords(): CsvRecords {
  let rest = '';
  let line = 1;
  return {
    push(piece, isLast) {
      const text = rest + piece;
      const records: CsvRecord[] = [];
      let at = 0;
      let quote = text.indexOf('"');
      while (at < text.length) {
        const lineEnd = text.indexOf('\n', at);
        const end = lineEnd < 0 ? text.length : lineEnd;
        if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
        if (quote < 0 || quote > end) {
          const stop = withoutReturn(text, at, end);
          if (stop > at) records.push({ line, raw: text.slice(at, stop), values: splitPlain(text, at, stop) });
          line++;
          at = end + 1;
          continue;
        }
        const record = splitQuoted(text, at);
        if (record === 'unfinished' && !isLast && text.length - at < LONGEST_QUOTED_RECORD) break;
        const next = typeof record === 'string' ? end : record.end;
        const raw = text.slice(at, withoutReturn(text, at, next));
        records.push({ line, raw, values: typeof record === 'string' ? refusals.quotes() : record.values });
        line += countNewlines(raw) + 1;
        at = next + 1;
      }
      rest = text.slice(at);
      return records;
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

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
