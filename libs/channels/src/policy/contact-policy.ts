import { type Text } from '../basics/text.js';
import { type Channel, type Purpose } from './channels.js';

/** A version of the contact policy: data, governed like a rule. Parsed by `parseContactPolicy`. */
export interface ContactPolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  /** Age in years below which nobody is contacted. */
  readonly minimumAge: number;
  /** Suppression codes that hold for every marketing contact, beside those of the rule. */
  readonly always: readonly string[];
  readonly quietHours: QuietHours;
  /** Checked in this order. */
  readonly caps: readonly Cap[];
  readonly channelCapacity: Readonly<Partial<Record<Channel, ChannelCapacity>>>;
  /** Tasks one relationship manager takes per local day; null: no limit. */
  readonly rmTasksPerDay: number | null;
}

/** From `from` (included) to `to` (excluded) of the customer's wall clock nobody is spoken to; may run across midnight. */
export interface QuietHours {
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
  readonly exceptChannels: readonly Channel[];
}

/** At most `limit` contacts in the `days` local days that end today: 1 is a day, 7 a week, 30 a month. */
export interface Cap {
  readonly id: string;
  readonly name: Text;
  /** Contacts of this purpose are counted and limited; `any`: all. */
  readonly purpose: Purpose | 'any';
  /** What is counted: all contacts of the customer, those by the same channel, for the same need, or of the whole household. */
  readonly per: 'customer' | 'channel' | 'need' | 'household';
  /** The cap limits and counts these channels only; empty: all but `rm_task`, whose creation is no contact. */
  readonly channels: readonly Channel[];
  readonly days: number;
  readonly limit: number;
}

/** Null: no limit. Hours and days are those of the bank's clock. */
export interface ChannelCapacity {
  readonly perHour: number | null;
  readonly perDay: number | null;
}
