import { type Day, type Detection, limitOfDay, type Session, type Text } from '@baleen/rules';
import { type CapacityBook, type CustomerLedger } from '../contacts/index.js';
import { causingDetections, decideCustomer, type DecisionSetup, emptyContext } from '../journeys/index.js';

/** What came of a customer's detections. */
export interface Decided {
  readonly contacts: readonly { readonly channel: string }[];
  readonly tasks: readonly { readonly rmId: string | undefined }[];
  /** Codes of what stood against a contact, once for each refusal. */
  readonly refusals: readonly string[];
  /** Where contacts are compared: what stood against one, by where it was decided. */
  readonly whyNot?: ReadonlyMap<string, readonly Text[]>;
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
  const causing = causingDetections({ session, pending: [], detections });
  const until = limitOfDay(decisions.zone, to);
  const work = { session, partition, events: [], detections: causing, days: [], until };
  const { contacts, tasks, suppressions } = decideCustomer(decisions, { ...emptyContext, ledger }, work, book);
  return {
    contacts,
    tasks: [...tasks.values()],
    refusals: suppressions.flatMap(({ code, verdict }) => (verdict === 'deferred' ? [] : [code])),
  };
}
