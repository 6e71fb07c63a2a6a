import { type Queryable } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { CapacityBook, type LedgerContact } from '../contacts/index.js';
import { causingDetections, decideCustomer, type DecisionSetup, type Drafts } from '../journeys/index.js';
import { endOf } from './end-of-day.js';
import { type Happened, type PastSpan } from './past-days.js';
import { readPastContext, readPastHouseholds } from './past-context.js';

/** One page of customers, whose decisions are made one after the other. */
export interface PageToDecide {
  /** @returns undefined where nothing had to be decided */
  decide(happened: Happened): Drafts | undefined;
  /** To be called after the last of the page: what was given out counts for the next pages. */
  close(): void;
}

/** What journeys, arbitration and gate of one setup would have made of past days: the code of the runs, with nothing stored. */
export class PastDecisions {
  /** Contacts that members of households were given; of others nothing is kept. */
  private readonly given = new Map<string, readonly LedgerContact[]>();

  private constructor(
    private readonly database: Queryable,
    private readonly decisions: DecisionSetup,
    private readonly span: PastSpan,
    /** Places of channels, managers and offers, as they were before and as all customers take them, by counter. */
    private readonly places: Map<string, number>,
  ) {}

  static async begin(database: Queryable, decisions: DecisionSetup, span: PastSpan): Promise<PastDecisions> {
    const places = await placesTaken(database, new Date(decisions.zone.startOf(span.from)));
    return new PastDecisions(database, decisions, span, places);
  }

  async open(customerIds: readonly string[]): Promise<PageToDecide> {
    const { database, decisions, span, given, places } = this;
    const contexts = await readPastContext(database, decisions, { customerIds, from: span.from });
    const households = await readPastHouseholds(database, decisions, { customerIds, from: span.from, given });
    const book = new CapacityBook(places, households);
    return {
      decide: (happened) => this.decide(happened, contexts.get(happened.session.customer.id)!, book),
      close() {
        for (const [key, { taken }] of book.asked) places.set(key, (places.get(key) ?? 0) + taken);
        for (const id of households.known.keys()) {
          const contacts = households.newContactsOf(id);
          if (contacts.length > 0) given.set(id, contacts);
        }
      },
    };
  }

  private decide(
    { session, pending, detections }: Happened,
    stored: Parameters<typeof decideCustomer>[1],
    book: CapacityBook,
  ): Drafts | undefined {
    const { decisions, span } = this;
    const { hasDailyTriggers } = decisions.journeys;
    if (detections.length === 0 && !hasDailyTriggers) return undefined;
    const days = Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i);
    const work = {
      session,
      partition: customerPartition(session.customer.id),
      events: pending,
      detections: causingDetections({ session, pending, detections }),
      days: hasDailyTriggers ? days : [],
      until: endOf(decisions.zone, span.to),
    };
    return decideCustomer(decisions, stored, work, book);
  }
}

/** Of each offer, what was given out before; hours and days of channels and managers begin empty. */
async function placesTaken(database: Queryable, before: Date): Promise<Map<string, number>> {
  const rows = await database.query<{ key: string; used: number }>(
    `SELECT 'offer:' || offer_id AS key, count(*)::int AS used FROM (
       SELECT k.offer_id FROM contact k JOIN journey_entry e USING (entry_id)
       WHERE k.offer_id IS NOT NULL AND e.entered_at < $1 AND k.status NOT IN ('refused', 'withdrawn')
       UNION ALL
       SELECT t.offer_id FROM task t JOIN journey_entry e USING (entry_id)
       WHERE t.offer_id IS NOT NULL AND e.entered_at < $1) AS given GROUP BY 1`,
    [before],
  );
  return new Map(rows.map(({ key, used }) => [key, used]));
}
