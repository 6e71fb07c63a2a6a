import { type BankEvent } from '../history/index.js';

/** A `contact-sent` or `channel-response` event of the bank, with what the envelope says of it. */
export interface ContactEvent {
  /** Number of the customer, from 0. */
  readonly customer: number;
  /** The envelope's channel; absent when it has none. */
  readonly channel?: string;
  /** Local day and hour (0 to 23) of its occurrence. */
  readonly day: number;
  readonly hour: number;
  readonly event: BankEvent;
}

/** A marketing contact and whether it was answered. */
export interface AnsweredContact {
  readonly customer: number;
  readonly channel: string;
  readonly day: number;
  readonly hour: number;
  /** The rule that it came from, where known. */
  readonly rule?: string;
  readonly responded: boolean;
}

export interface AnswerOptions {
  /** Reactions that count as an answer. */
  readonly responses?: readonly string[];
  /** A reaction counts up to so many days after the contact. */
  readonly withinDays?: number;
  /** Last day of which events are complete: a younger contact may still be answered, and is left out. */
  readonly coveredTo: number;
}

/**
 * Joins contacts with the reactions to them by `contactId`. Service contacts, contacts without id or channel, and
 * contacts whose time for an answer is not over are left out. A second contact of the same id, and a reaction to no
 * known contact, change nothing.
 * @param events in any order.
 */
export function answeredContacts(
  events: readonly ContactEvent[],
  { responses = ['clicked', 'accepted'], withinDays = 14, coveredTo }: AnswerOptions,
): AnsweredContact[] {
  const answers = new Map<string, number[]>();
  for (const { event, day } of events) {
    const id = textOf(event.fields['contactId']);
    if (event.type !== 'channel-response' || id === undefined) continue;
    if (responses.includes(textOf(event.fields['response']) ?? '')) answers.set(id, [...(answers.get(id) ?? []), day]);
  }
  const seen = new Set<string>();
  return events.flatMap(({ customer, channel, day, hour, event }) => {
    const id = textOf(event.fields['contactId']);
    const isMarketing = event.type === 'contact-sent' && event.fields['purpose'] === 'marketing';
    if (!isMarketing || id === undefined || channel === undefined || seen.has(id) || day + withinDays > coveredTo)
      return [];
    seen.add(id);
    const responded = (answers.get(id) ?? []).some((answered) => answered >= day && answered <= day + withinDays);
    return [{ customer, channel, day, hour, rule: textOf(event.fields['ruleId']), responded }];
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
