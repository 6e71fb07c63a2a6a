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

/** What a night brings to one customer. */
export interface CustomerArrivals {
  /** In total order, each event once. */
  readonly arrivals: readonly Arrival[];
  /** For each row whose event stands in the night's files before, the number of its file. */
  readonly repeatedIn: readonly number[];
}

/** What a night brings to one partition of customers. */
export interface Arrivals {
  readonly customerIds: Iterable<string>;
  of(customerId: string): CustomerArrivals;
}

const nothing: CustomerArrivals = { arrivals: [], repeatedIn: [] };

/** A customer's rows are read when they are asked for: read all at once, they would live long enough to be carried about by the collector of garbage. */
export function readArrivals(spillFolder: string, partition: number): Arrivals {
  const texts = spilled(spillFolder, String(partition)).map((bytes) => bytes.toString('utf8'));
  const places = new Map<string, Place[]>();
  for (const text of texts) findPlaces(text, places);
  return {
    customerIds: places.keys(),
    of(customerId) {
      const found = places.get(customerId);
      return found ? inOrder(found.map(({ text, start, end }) => readArrival(text, start, end))) : nothing;
    },
  };
}

/** Where a row stands. */
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function findPlaces(text: string, places: Map<string, Place[]>): void {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const file = text.indexOf('\t', start);
    const line = text.indexOf('\t', file + 1);
    const event = text.indexOf('\t', line + 1);
    const customerId = plain(text.slice(event + 1, text.indexOf('\t', event + 1)));
    const known = places.get(customerId);
    if (known) known.push({ text, start, end });
    else places.set(customerId, [{ text, start, end }]);
    start = end + 1;
  }
}

/** The first of several with one id stands, by file and line. */
function inOrder(arrivals: Arrival[]): CustomerArrivals {
  if (arrivals.length === 1) return { arrivals, repeatedIn: [] };
  arrivals.sort((a, b) => a.file - b.file || a.line - b.line);
  const ids = new Set<string>();
  const repeatedIn: number[] = [];
  const kept = arrivals.filter(({ event, file }) => {
    if (!ids.has(event.id)) return ids.add(event.id);
    repeatedIn.push(file);
    return false;
  });
  return { arrivals: kept.sort((a, b) => compareEvents(a.event, b.event)), repeatedIn };
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
