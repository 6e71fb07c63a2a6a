import { type Channel, type Language, type Purpose } from '@baleen/channels';

/** A contact as the dispatcher sees it. */
export interface OutgoingContact {
  readonly contactId: string;
  readonly customerId: string;
  readonly partition: number;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly need: string | null;
  readonly ruleId: string | null;
  readonly offerId: string | null;
  readonly treatmentId: string | null;
  readonly treatmentVersion: number | null;
  readonly language: string | null;
  readonly status: string;
  readonly dueAt: Date;
  /** `YYYY-MM-DD`: the bank's local day on which it counts. */
  readonly day: string;
  readonly attempts: number;
  /** Null: the customer does not exist any more. */
  readonly customer: OutgoingCustomer | null;
  /** Openid or push subscription; null: none. */
  readonly address: string | null;
}

export interface OutgoingCustomer {
  readonly status?: string;
  readonly staff?: boolean;
  readonly birthDate?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language?: Language;
}
