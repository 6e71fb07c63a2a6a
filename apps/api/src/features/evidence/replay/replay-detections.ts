import {
  canonicalJson,
  type Customer,
  type Day,
  type FieldValues,
  History,
  type HistoryEvent,
  parseDay,
  replayDetection,
  Session,
  type TraceNode,
  type Version,
} from '@baleen/rules';
import {
  type CustomerDecisions,
  type CustomerEvidence,
  type DetectionEvidence,
  type EventEvidence,
} from '../pack/pack-format.js';
import { type CompiledBasis } from './pack-versions.js';

/** The detections of one customer, made anew from the customer's data and events as they were visible to each. */
export class DetectionReplay {
  private readonly customers = new Map<string, Customer>();

  constructor(private readonly decisions: CustomerDecisions) {}

  /** @returns undefined where nothing is detected */
  trace(detection: DetectionEvidence, { library, surroundings }: CompiledBasis): TraceNode | undefined {
    const employerCircles = new Map(
      Object.entries(this.decisions.customer.colleagues).map(([month, counts]) => [
        dayOf(month),
        new Map(Object.entries(counts)),
      ]),
    );
    const session = new Session(this.customerSeenBy(detection), { ...surroundings, employerCircles });
    const { ruleId, subject, businessDate, asOf, eventId, episode, row, usedEvents } = detection;
    const made = {
      ...{ ruleId, subject, asOf, episode, businessDate: dayOf(businessDate) },
      ...(eventId !== null && { eventId }),
      ...(row && { row }),
      ...(usedEvents && { uses: usedEvents.map((used) => ({ eventId: used.eventId, day: dayOf(used.day) })) }),
    };
    return replayDetection(library, session, made, this.usedBefore(detection));
  }

  /** Detections that see the same of the tables share a history. */
  private customerSeenBy({ eventsUntil, arrivalsUntil, tagsUntil }: DetectionEvidence): Customer {
    const key = `${eventsUntil} ${arrivalsUntil} ${tagsUntil}`;
    let customer = this.customers.get(key);
    if (!customer) {
      const isSeen = ({ seq, isEvaluated }: EventEvidence): boolean =>
        seq === null || seq <= (eventsUntil ?? 0) || (isEvaluated === true && seq <= (arrivalsUntil ?? 0));
      const events = this.decisions.events.filter(isSeen).map(eventOf);
      customer = customerOf(this.decisions.customer, new History(events), { eventsUntil, tagsUntil });
      this.customers.set(key, customer);
    }
    return customer;
  }

  private usedBefore(made: DetectionEvidence): ReadonlySet<string> {
    const earlier = this.decisions.detections.filter(
      (one) =>
        one.ruleId === made.ruleId &&
        one.id !== made.id &&
        ((one.arrivalsUntil ?? 0) < (made.arrivalsUntil ?? 0) ||
          (one.arrivalsUntil === made.arrivalsUntil && one.asOf < made.asOf)),
    );
    return new Set(earlier.flatMap(({ usedEvents }) => usedEvents?.map(({ eventId }) => eventId) ?? []));
  }
}

/** Whether a trace made anew has the bytes of the one that was kept. */
export const isSameTrace = (kept: TraceNode, made: TraceNode | undefined): boolean =>
  made !== undefined && canonicalJson(kept) === canonicalJson(made);

const dayOf = (date: string): Day => parseDay(date)!;

const eventOf = ({ id, type, at, received, day, channel, reverses, fields }: EventEvidence): HistoryEvent => ({
  ...{ id, type, at, received, day: dayOf(day), fields },
  ...(channel !== undefined && { channel }),
  ...(reverses !== undefined && { reverses }),
});

type SeenOfTables = Pick<DetectionEvidence, 'eventsUntil' | 'tagsUntil'>;

function customerOf(
  { id, joined, profile, holdings, tags, household }: CustomerEvidence,
  history: History,
  { eventsUntil, tagsUntil }: SeenOfTables,
): Customer {
  const seenTags = tags.filter(({ seq }) => seq <= (tagsUntil ?? 0));
  return {
    ...{ id, history, joined: dayOf(joined), profile: profile.map(versionOf) },
    holdings: new Map(
      Object.entries(holdings).map(([name, rows]) => [
        name,
        rows.map((row) => ({ id: row.id, versions: row.versions.map(versionOf) })),
      ]),
    ),
    tags: seenTags.map(({ tagId, value, asOf }) => ({ tagId, value: value ?? undefined, asOf })),
    household: household.map(({ customerId, birthDate, snapshots }) => ({
      customerId,
      ...(birthDate !== null && { birthDate }),
      snapshots: snapshots.filter(({ seq }) => (seq ?? 0) <= (eventsUntil ?? 0)).map(eventOf),
    })),
  };
}

const versionOf = ({ from, fields }: { readonly from: string | null; readonly fields: FieldValues }): Version => ({
  from: from === null ? Number.NEGATIVE_INFINITY : dayOf(from),
  fields,
});
