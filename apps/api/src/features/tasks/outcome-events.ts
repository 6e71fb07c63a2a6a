import { derivedId } from '../../platform/derived-id.js';
import { type NewEvent } from '../intake/index.js';
import { type OutcomeCode } from './outcome-codes.js';

/** An outcome as the bank's history knows it. */
export interface OutcomeFact {
  /** Number of the stored outcome. */
  readonly outcomeId: number;
  readonly code: OutcomeCode;
  readonly taskId: string;
  readonly customerId: string;
  readonly ruleId: string | null;
  readonly need: string | null;
  readonly at: Date;
}

/** What the customer did, in the words of a channel's response. */
const responses: Readonly<Record<OutcomeCode, string>> = {
  'reached-interested': 'accepted',
  'reached-not-now': 'delivered',
  'reached-rejected': 'rejected',
  'not-reached': 'no-answer',
  'wrong-number': 'bounced',
  'done-in-branch': 'accepted',
};

/** Codes that say that the manager and the customer spoke: only then was the customer contacted. */
const spoken: ReadonlySet<OutcomeCode> = new Set([
  'reached-interested',
  'reached-not-now',
  'reached-rejected',
  'done-in-branch',
]);

/** The events that an outcome is for rules, caps and waiting journeys: the contact, if they spoke, and the response. */
export function outcomeEvents(fact: OutcomeFact): NewEvent[] {
  const { code, taskId, ruleId, need } = fact;
  const contact = { contactId: taskId, ruleId: ruleId ?? undefined };
  const response = eventOf(fact, 'channel-response', { ...contact, response: responses[code] });
  if (!spoken.has(code)) return [response];
  return [eventOf(fact, 'contact-sent', { ...contact, need: need ?? undefined, purpose: 'marketing' }), response];
}

/** Takes the events of an outcome out of every window. */
export function reversalsOf(fact: OutcomeFact, at: Date): NewEvent[] {
  return outcomeEvents(fact).map((event) => ({
    ...event,
    eventId: derivedId('task-outcome-undone', event.eventId),
    reverses: event.eventId,
    occurredAt: at.getTime(),
    receivedAt: at.getTime(),
  }));
}

function eventOf(
  { outcomeId, customerId, at }: OutcomeFact,
  type: 'contact-sent' | 'channel-response',
  fields: NewEvent['fields'],
): NewEvent {
  return {
    eventId: derivedId('task-outcome', type, String(outcomeId)),
    type,
    customerId,
    occurredAt: at.getTime(),
    receivedAt: at.getTime(),
    channel: 'rm_task',
    fields,
  };
}
