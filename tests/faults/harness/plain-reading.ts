import {
  advance,
  compareEvents,
  createMemory,
  type Day,
  formatDay,
  History,
  type HistoryEvent,
  type Library,
  limitOfDay,
  type Memory,
  parseDay,
  Session,
  type Surroundings,
  type Zone,
} from '@baleen/rules';
import { type StoredCustomer } from '../../../apps/api/src/features/customers/index.js';

export interface PlainBank {
  readonly library: Library;
  readonly surroundings: Surroundings;
  readonly zone: Zone;
  readonly firstDay: Day;
  readonly customers: readonly StoredCustomer[];
}

interface Reader {
  readonly session: Session;
  readonly memory: Memory;
}

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * The oracle: reads one event after another in one thread and keeps everything in memory. No database, no partitions, no kept states, nothing that could be
 * interrupted.
 */
export class PlainReading {
  /** `rule customer date event`, as they were detected. */
  readonly detections: string[] = [];
  private readonly readers: ReadonlyMap<string, Reader>;
  private readonly known = new Set<string>();
  private until = NEVER;
  private library: Library;

  constructor(private readonly bank: PlainBank) {
    const { customers, surroundings } = bank;
    this.library = bank.library;
    this.readers = new Map(
      customers.map((row) => {
        const customer = { ...row, household: [], history: new History() };
        return [row.id, { session: new Session(customer, surroundings), memory: createMemory() }];
      }),
    );
  }

  /** From the next night on. */
  use(library: Library): void {
    this.library = library;
  }

  /** @param events that came with it, by customer; an id that was there before counts no more */
  night(date: string, events: readonly { readonly customerId: string; readonly event: HistoryEvent }[]): void {
    const day = parseDay(date)!;
    const { zone, firstDay } = this.bank;
    const fresh = events.filter(({ event }) => !this.known.has(event.id) && this.known.add(event.id));
    const since = this.until;
    this.until = Math.max(since, limitOfDay(zone, day), ...fresh.map(({ event }) => event.received));
    for (const [id, { session, memory }] of this.readers) {
      const own = fresh.flatMap(({ customerId, event }) => (customerId === id ? [event] : []));
      const work = { events: own.sort(compareEvents), days: [day], firstDay, since, until: this.until };
      for (const { ruleId, businessDate, eventId } of advance(this.library, session, memory, work))
        this.detections.push([ruleId, id, formatDay(businessDate), eventId].filter(Boolean).join(' '));
    }
  }
}
