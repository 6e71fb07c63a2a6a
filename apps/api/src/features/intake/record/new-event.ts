import { type Instant } from '@baleen/rules';

/** What the product itself causes: everything it sends, and every reaction, score and outcome that comes back. */
export const OWN_SOURCE = 'baleen';

export type EventValue = string | number | boolean | null | undefined;

/** An event that did not come in a file. */
export interface NewEvent {
  /** Follows from the event's cause, so that a second attempt is a repeat. */
  readonly eventId: string;
  readonly type: string;
  readonly customerId: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  /** Absent: `baleen`. */
  readonly sourceSystem?: string;
  readonly channel?: string;
  readonly reverses?: string;
  /** By the type's fields; null and undefined are absent. Decimals may be texts. */
  readonly fields: Readonly<Record<string, EventValue>>;
}
