import { type Text } from '@baleen/rules';
import { isRefusal, type Refusal } from '../rows/refusal.js';

/** A row that was not taken. */
export interface QuarantinedRow {
  readonly line: number;
  readonly field: string | undefined;
  readonly code: string;
  readonly reason: Text;
  /** The row as it stands in the file, cut to 2 KB. */
  readonly raw: string;
}

/** What came out of a piece of a file. */
export interface RowBatch {
  /** Rows read, quarantined ones included. */
  readonly rows: number;
  /** COPY text of the rows that passed: file number, line, then the columns of the kind. */
  readonly copy: Buffer;
  readonly quarantined: readonly QuarantinedRow[];
  /** Line of the last row; undefined if there was none. */
  readonly lastLine: number | undefined;
}

/** Collects the rows of a piece of a file. */
export interface BatchBuilder<Row = string> {
  add(line: number, written: Row | Refusal, raw: () => string): void;
  /** @returns what was added since the last time */
  take(): RowBatch;
}

const FIRST_SIZE = 524_288;
const LONGEST_RAW = 2048;
/** UTF-8 needs at most three bytes for a unit of a string. */
const BYTES_PER_UNIT = 3;

/** Rows are encoded one by one: thousands of them kept as strings until the end would be what the collector of garbage lives for. */
export function createBatchBuilder(file: number): BatchBuilder {
  let bytes: Buffer = Buffer.allocUnsafe(FIRST_SIZE);
  let used = 0;
  let rows = 0;
  let lastLine: number | undefined;
  let quarantined: QuarantinedRow[] = [];
  return {
    add(line, written, raw) {
      rows++;
      lastLine = line;
      if (isRefusal(written)) {
        const { field, code, reason, hidesRow } = written;
        quarantined.push({ line, field, code, reason, raw: hidesRow ? '' : cutRaw(raw()) });
        return;
      }
      const text = `${file}\t${line}\t${written}\n`;
      if (bytes.length - used < text.length * BYTES_PER_UNIT) bytes = grown(bytes, used, text.length * BYTES_PER_UNIT);
      used += bytes.write(text, used, 'utf8');
    },
    take() {
      const batch = { rows, copy: bytes.subarray(0, used), quarantined, lastLine };
      // The bytes taken are on their way to the server, so the next batch needs its own.
      bytes = Buffer.allocUnsafe(Math.max(FIRST_SIZE, Math.ceil(used * 1.2)));
      [used, rows, lastLine, quarantined] = [0, 0, undefined, []];
      return batch;
    },
  };
}

function grown(bytes: Buffer, used: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, used + needed));
  bytes.copy(larger, 0, 0, used);
  return larger;
}

/** At most 2 KB, ending with a whole character; PostgreSQL's texts cannot hold NUL. */
export function cutRaw(raw: string): string {
  const bytes = Buffer.from(raw.slice(0, LONGEST_RAW)).subarray(0, LONGEST_RAW);
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\u0000', '\u2400');
}
