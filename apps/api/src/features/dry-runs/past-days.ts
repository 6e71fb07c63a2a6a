import {
  advance,
  createMemory,
  type Day,
  type Detection,
  type HistoryEvent,
  type Memory,
  remember,
  type Session,
} from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { contactsLedTo, tellsOf } from '../contacts/index.js';
import { keptDetections } from '../detections/index.js';
import { type LiveSetup } from '../journeys/index.js';
import { endOf } from './end-of-day.js';
import { firstBusinessDate, sessionAt, type TrialCustomer } from '../rule-trials/index.js';

/** Business dates, the last one included. */
export interface PastSpan {
  readonly from: Day;
  readonly to: Day;
}

/** What happened to a customer in the span, as the rules see it. */
export interface Happened {
  readonly session: Session;
  /** Events of the span. */
  readonly pending: readonly HistoryEvent[];
  readonly detections: readonly Detection[];
}

type RulesOfBank = Pick<LiveSetup, 'library' | 'surroundings'>;

/** Where the bank had no runs yet when the days begin, cooldowns and episodes are known from this long before. */
const WARM_UP = 60;

/** Past days as the rules would see them, had journeys led to nothing since they began. Reads, and writes nothing. */
export class PastDays {
  private constructor(
    private readonly database: Database,
    private readonly setup: RulesOfBank,
    readonly span: PastSpan,
    /** The day from which rules are evaluated. */
    readonly first: Day,
  ) {}

  static async begin(database: Database, setup: RulesOfBank, span: PastSpan): Promise<PastDays> {
    const isRun = (await firstBusinessDate(database)) < span.from;
    return new PastDays(database, setup, span, isRun ? span.from : span.from - WARM_UP);
  }

  /** @returns what is to be asked of each customer of a page; it uses the customer up */
  async open(page: readonly TrialCustomer[]): Promise<(one: TrialCustomer) => Happened> {
    const ids = page.map(({ customer }) => customer.id);
    const begun = new Date(this.setup.surroundings.zone.startOf(this.span.from));
    const undone = await contactsLedTo(this.database, ids, begun);
    const memories = await this.readMemories(ids);
    return (one) => {
      const events = undone.size === 0 ? one.events : one.events.filter((event) => !tellsOf(undone, event));
      return this.evaluate({ ...one, events }, memories.get(one.customer.id) ?? createMemory());
    };
  }

  /** What rules remember of customers when the days begin. */
  private async readMemories(ids: readonly string[]): Promise<ReadonlyMap<string, Memory>> {
    const memories = new Map<string, Memory>();
    for (const { customerId, detection } of await keptDetections(this.database, ids)) {
      if (detection.businessDate >= this.first) continue;
      const memory = memories.get(customerId) ?? createMemory();
      memories.set(customerId, memory);
      remember(memory, detection);
    }
    return memories;
  }

  private evaluate(customer: TrialCustomer, memory: Memory): Happened {
    const { setup, first, span } = this;
    const { session, pending } = sessionAt(customer, setup.surroundings, first);
    const detections = advance(setup.library, session, memory, {
      events: pending,
      days: Array.from({ length: span.to - first + 1 }, (_, i) => first + i),
      firstDay: first,
      since: Number.NEGATIVE_INFINITY,
      until: endOf(setup.surroundings.zone, span.to),
    });
    return {
      session,
      pending: pending.filter(({ day }) => day >= span.from),
      detections: detections.filter(({ businessDate }) => businessDate >= span.from),
    };
  }
}
