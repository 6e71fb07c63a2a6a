import { type Day, type Detection, type HistoryEvent, limitOfDay, type Session } from '@baleen/rules';
import { type CapacityBook, type CustomerLedger } from '../contacts/index.js';
import { detectionId } from '../detections/index.js';
import { type DecisionSetup, decideCustomer, emptyContext } from '../journeys/index.js';

/** What came of a customer's detections. */
export interface Decided {
  readonly contacts: readonly { readonly channel: string }[];
  readonly tasks: readonly { readonly rmId: string | undefined }[];
  /** Codes of what stood against a contact, once for each refusal. */
  readonly refusals: readonly string[];
}

export interface SpanToDecide {
  readonly decisions: DecisionSetup;
  readonly session: Session;
  readonly partition: number;
  readonly detections: readonly Detection[];
  /** Contacts that other rules have really made, and what the customer said. */
  readonly ledger: CustomerLedger;
  readonly to: Day;
  /** Places of channels and managers, as if this rule alone took them. */
  readonly book: CapacityBook;
}

/** What journeys, gate and arbitration, as they are in force, would have made of the detections: the live code, with nothing stored. */
export function decideSpan({ decisions, session, partition, detections, ledger, to, book }: SpanToDecide): Decided {
  const events = new Map<string, HistoryEvent>();
  for (const event of session.customer.history.all()) events.set(event.id, event);
  const causing = detections.map((detection) => {
    const event = detection.eventId === undefined ? undefined : events.get(detection.eventId);
    const amount = event?.fields['amountBase'];
    return {
      id: detectionId(detection),
      detection,
      event,
      amountBase: typeof amount === 'number' ? amount : undefined,
    };
  });
  const until = limitOfDay(decisions.zone, to);
  const work = { session, partition, events: [], detections: causing, days: [], until };
  const { contacts, tasks, suppressions } = decideCustomer(decisions, { ...emptyContext, ledger }, work, book);
  return {
    contacts,
    tasks: [...tasks.values()],
    refusals: suppressions.flatMap(({ code, verdict }) => (verdict === 'deferred' ? [] : [code])),
  };
}
