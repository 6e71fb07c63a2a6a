import { compareEvents, type Day, type FieldValues, type HistoryEvent, parseDay } from '@baleen/rules';
import { parseInstant } from '../rows/instant.js';
import { spilled } from './spill.js';

/** An event of a night that is not stored yet. */
export interface Arrival {
  readonly customerId: string;
  readonly event: HistoryEvent;
  /** Number of the file and the line where it stands. */
  readonly file: number;
  readonly line: number;
  /** Its columns as COPY text. */
  readonly text: string;
}

/** What a night brings to one partition of customers, each customer's events in total order and each event once. */
export interface Arrivals {
  readonly byCustomer: ReadonlyMap<string, readonly Arrival[]>;
  /** Rows whose event stands in the night's files before, by number of the file. */
  readonly repeated: ReadonlyMap<number, number>;
}

export function readArrivals(spillFolder: string, partition: number): Arrivals {
  const byCustomer = new Map<string, Arrival[]>();
  for (const bytes of spilled(spillFolder, String(partition))) {
    const text = bytes.toString('utf8');
    for (let at = 0; at < text.length;) {
      const end = text.indexOf('\n', at);
      const arrival = readArrival(text, at, end);
      const known = byCustomer.get(arrival.customerId);
      if (known) known.push(arrival);
      else byCustomer.set(arrival.customerId, [arrival]);
      at = end + 1;
    }
  }
  const repeated = new Map<number, number>();
  for (const [customerId, arrivals] of byCustomer) byCustomer.set(customerId, inOrder(arrivals, repeated));
  return { byCustomer, repeated };
}

/** The first of several with one id stands, by file and line. */
function inOrder(arrivals: Arrival[], repeated: Map<number, number>): Arrival[] {
  if (arrivals.length === 1) return arrivals;
  arrivals.sort((a, b) => a.file - b.file || a.line - b.line);
  const ids = new Set<string>();
  const kept = arrivals.filter(({ event, file }) => {
    if (!ids.has(event.id)) return ids.add(event.id);
    repeated.set(file, (repeated.get(file) ?? 0) + 1);
    return false;
  });
  return kept.sort((a, b) => compareEvents(a.event, b.event));
}

const NULL = '\\N';

/** One line: file, line, then the columns of `eventRows`. */
function readArrival(text: string, start: number, end: number): Arrival {
  let from = start;
  const next = (): string => {
    const tab = text.indexOf('\t', from);
    const value = text.slice(from, tab < 0 || tab > end ? end : tab);
    from += value.length + 1;
    return value;
  };
  const [file, line] = [Number(next()), Number(next())];
  const columnsAt = from;
  const [eventId, customerId] = [plain(next()), plain(next())];
  next(); // the partition
  const [type, occurred, received, day, channel] = [next(), next(), next(), next(), next()];
  next(); // the source system
  const reverses = next();
  const event: HistoryEvent = {
    id: eventId,
    type,
    at: parseInstant(occurred) as number,
    received: parseInstant(received) as number,
    day: dayOf(day),
    channel: channel === NULL ? undefined : channel,
    reverses: reverses === NULL ? undefined : plain(reverses),
    fields: JSON.parse(plain(text.slice(from, end))) as FieldValues,
  };
  return { customerId, event, file, line, text: text.slice(columnsAt, end) };
}

let lastDay = { text: '', day: 0 };

/** Neighbouring rows are mostly of one day. */
function dayOf(text: string): Day {
  if (text !== lastDay.text) lastDay = { text, day: parseDay(text)! };
  return lastDay.day;
}

const escapes: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

/** A value of COPY's text format as it was. */
const plain = (value: string): string =>
  value.includes('\\') ? value.replace(/\\[\\tnr]/g, (pair) => escapes[pair]!) : value;
