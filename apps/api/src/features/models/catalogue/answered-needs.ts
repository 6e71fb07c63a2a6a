import { type BankRow, type PartitionView } from '../bank/bank-reader.js';

/** A marketing contact for a need, and whether it was accepted. */
export interface NeedContact {
  readonly segment: Segment;
  readonly need: string;
  readonly isAccepted: boolean;
}

/** By behaviour alone: whether the customer has clicked or accepted anything in the half year before. */
export const segmentsByAnswers = ['answers', 'silent'] as const;
export type Segment = (typeof segmentsByAnswers)[number];

export const contactTypes = ['contact-sent', 'channel-response'];
/** A contact is accepted within these days. */
export const ACCEPT_DAYS = 14;
/** How far back an answer counts. */
export const ANSWER_MEMORY_DAYS = 180;

const isAnswer = ({ event }: BankRow): boolean =>
  event.type === 'channel-response' && ['clicked', 'accepted'].includes(String(event.fields['response']));

/** The contacts of a view whose time for an acceptance is over. */
export function needContacts({ rows, history }: PartitionView): NeedContact[] {
  const accepted = new Set(
    rows.flatMap(({ event: { type, fields } }) =>
      type === 'channel-response' && fields['response'] === 'accepted' ? String(fields['contactId']) : [],
    ),
  );
  const answeredOn = new Map<number, number>();
  return rows.flatMap((row): NeedContact[] => {
    const { subject, day, event } = row;
    if (isAnswer(row)) answeredOn.set(subject, day);
    const { need, purpose, contactId } = event.fields;
    const isOver = day + ACCEPT_DAYS <= history.coveredTo;
    if (event.type !== 'contact-sent' || purpose !== 'marketing' || typeof need !== 'string' || !isOver) return [];
    return [{ segment: segmentOn(answeredOn.get(subject), day), need, isAccepted: accepted.has(String(contactId)) }];
  });
}

/** The segment of each customer of a view at its end. */
export function segmentsNow({ rows, customers, history }: PartitionView): Segment[] {
  const answeredOn = new Map(rows.filter(isAnswer).map(({ subject, day }) => [subject, day]));
  return customers.map((_, subject) => segmentOn(answeredOn.get(subject), history.coveredTo + 1));
}

const segmentOn = (answered: number | undefined, day: number): Segment =>
  answered !== undefined && answered >= day - ANSWER_MEMORY_DAYS ? 'answers' : 'silent';
