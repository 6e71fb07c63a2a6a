import { type Day, formatDay, type Instant } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { type ProblemItem } from '../../../platform/problem.js';
import { type FileKind, fileKind } from '../file-kind.js';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { openNightRows } from '../load/open-source.js';
import { rowContext } from '../load/row-context.js';
import { type ManifestFile } from '../manifest.js';
import { problemOf } from '../open-folder.js';
import { FileRefused } from '../records/file-refused.js';
import { readFile } from '../records/read-file.js';
import { type BatchBuilder, cutRaw, type QuarantinedRow } from '../records/row-batch.js';
import { BROADCAST } from '../rows/broadcast.js';
import { type EventRow } from '../rows/event-row.js';
import { eventText } from '../rows/event-rows.js';
import { type NightRow } from '../rows/night-rows.js';
import { isRefusal } from '../rows/refusal.js';
import { writeEntry } from './event-entry.js';
import { Spill } from './spill.js';

/** One file of events of a night, to be read by whoever has time. Plain data. */
export interface EventFileTask {
  readonly path: string;
  readonly number: number;
  readonly listed: ManifestFile;
  readonly bank: Bank;
  readonly spillFolder: string;
  /** Customers whose balance snapshots others of their household read: these are stored before the night begins. */
  readonly householdMembers: ReadonlySet<string>;
  /** Customers of whom nothing is taken any more. */
  readonly erased: ReadonlySet<string>;
}

/** What one file came to. Plain data. */
export interface EventFileRead {
  readonly number: number;
  readonly rowsIn: number;
  readonly quarantined: readonly QuarantinedRow[];
  /** Local days of its events. */
  readonly days: readonly string[];
  /** First and last occurrence, and newest receipt; absent where it has no row. */
  readonly span: { readonly first: Instant; readonly last: Instant; readonly received: Instant } | undefined;
  /** Why the whole folder is refused. */
  readonly problems: readonly ProblemItem[];
}

/** Under this name lie rows that everybody must see before the night begins. */
export const EARLY = 'early';

/** Reads and checks one file and puts its rows down by partition of customers. */
export async function readEventFile(task: EventFileTask, lane: number): Promise<EventFileRead> {
  const { path, number, listed, bank, spillFolder, householdMembers, erased } = task;
  const context = rowContext(bank, erased);
  const kind = fileKind(listed.name, context.catalogue)!;
  // Whose rows are put down apart, or not taken, is told by their texts.
  const mayBeQuick = erased.size === 0 && (householdMembers.size === 0 || !hasSnapshots(kind));
  const open = openNightRows(kind, context, { mayBeQuick });
  const spill = new Spill(spillFolder, lane);
  const builder = new SpillBuilder(number, spill, householdMembers);
  const read = (problems: readonly ProblemItem[]): EventFileRead => ({ number, ...builder.found, problems });
  try {
    for await (const batch of readFile({ path, listed, open, builder })) void batch;
    return read([]);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return read(error.problems.map((problem) => problemOf(listed.name, problem)));
  } finally {
    spill.close();
  }
}

const SNAPSHOT = 'balance-snapshot';

const hasSnapshots = (kind: FileKind): boolean => kind.kind !== 'events-of-type' || kind.type === SNAPSHOT;

/** Takes the rows of a file as an import's builder does, and puts them down instead of sending them to the database. */
class SpillBuilder implements BatchBuilder<NightRow> {
  private rowsIn = 0;
  private taken = 0;
  private lastLine: number | undefined;
  private readonly quarantined: QuarantinedRow[] = [];
  private readonly days = new Set<Day>();
  /** Of the last row: neighbours are mostly of one day. */
  private day: Day | undefined;
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;
  private received = Number.NEGATIVE_INFINITY;
  private readonly writer = new TupleWriter();

  constructor(
    private readonly file: number,
    private readonly spill: Spill,
    private readonly householdMembers: ReadonlySet<string>,
  ) {}

  get found(): Pick<EventFileRead, 'rowsIn' | 'quarantined' | 'days' | 'span'> {
    const { first, last, received } = this;
    const span = last >= first ? { first, last, received } : undefined;
    return { rowsIn: this.rowsIn, quarantined: this.quarantined, days: [...this.days].map(formatDay), span };
  }

  add: BatchBuilder<NightRow>['add'] = (line, written, raw) => {
    this.rowsIn++;
    this.lastLine = line;
    if (isRefusal(written)) {
      const { field, code, reason, hidesRow } = written;
      this.quarantined.push({ line, field, code, reason, raw: hidesRow ? '' : cutRaw(raw()) });
      return;
    }
    const { at, received, day, checked } = written;
    if (day !== this.day) this.days.add((this.day = day));
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
    if (received > this.received) this.received = received;
    const { file } = this;
    if (checked && this.isEarly(checked))
      this.spill.add(EARLY, Buffer.from(`${file}\t${line}\t${eventText(checked)}\n`));
    else {
      writeEntry(this.writer, { file, line }, written);
      this.spill.add(written.partition, this.writer.whole, this.writer.length);
    }
  };

  private isEarly({ customerId, type }: EventRow): boolean {
    return customerId === BROADCAST || (type === SNAPSHOT && this.householdMembers.has(customerId));
  }

  take(): ReturnType<BatchBuilder['take']> {
    const rows = this.rowsIn - this.taken;
    this.taken = this.rowsIn;
    return { rows, copy: nothing, quarantined: [], lastLine: this.lastLine };
  }
}

const nothing = Buffer.alloc(0);
