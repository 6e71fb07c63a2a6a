import { type Day } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';
import { type TraceNode } from '../evaluate/trace.js';

/** An event that a sequence has used up, with its local day. */
export interface UsedEvent {
  readonly eventId: string;
  readonly day: Day;
}

/** A rule version matched a customer. */
export interface Detection {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly ruleHash: string;
  readonly customerId: string;
  /** What the detection is about: the customer, or the id of a row, a card, a key. */
  readonly subject: string;
  readonly businessDate: Day;
  readonly asOf: Instant;
  /** The triggering event; of a timer the event that set it. */
  readonly eventId?: string;
  /** What makes this detection one and not another of the same rule and subject: its event, or its day. */
  readonly episode: string;
  /** Whether the rule detects at most once per episode, so that the episode is remembered. */
  readonly hasEpisode: boolean;
  /** Events that take part in no further detection of the rule. */
  readonly uses?: readonly UsedEvent[];
  /** The row that was bound. */
  readonly row?: { readonly collection: string; readonly id: string };
  readonly trace?: TraceNode;
}
