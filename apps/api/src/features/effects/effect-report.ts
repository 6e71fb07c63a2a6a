import { type Text } from '@baleen/rules';

/** Before and after the change. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

export interface Sample {
  readonly customerId: string;
  readonly date: string;
  /** Of a contact or a task. */
  readonly channel?: string;
  /** What keeps the other version from it: what would have to change, a cooldown, or what stood against a contact. */
  readonly why: readonly Text[];
}

export interface GroupEffect extends Pair {
  readonly value: string;
  /** Customers of the group, whether found or not. */
  readonly customers: number;
}

export interface DimensionEffect {
  readonly dimension: 'group' | 'age' | 'gender' | 'cityTier';
  readonly groups: readonly GroupEffect[];
  /** The least favoured group's share of customers found against the most favoured one's; null where nothing can be compared. */
  readonly ratio: { readonly before: number | null; readonly after: number | null };
  /** Whether the ratio after the change is below four fifths. */
  readonly isFlagged: boolean;
}

/** What a version would have changed over the last days of the bank's events. */
export interface EffectReport {
  /** What is compared: detections of a rule, contacts and tasks of all journeys, members of a segment. */
  readonly of: 'detections' | 'contacts' | 'members';
  /** Null where the bank has no data yet. */
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly found: Pair;
  readonly foundCustomers: Pair;
  readonly gained: { readonly count: number; readonly samples: readonly Sample[] };
  readonly lost: { readonly count: number; readonly samples: readonly Sample[] };
  /** Contacts that journeys and gate would have let out, by channel; `rm_task` is a task. */
  readonly channels: readonly (Pair & { readonly channel: string })[];
  /** What stood against a contact, by code of the contact policy. */
  readonly refusals: readonly (Pair & { readonly code: string })[];
  /** Tasks a week of the relationship managers who get most. */
  readonly rmLoad: { readonly managers: number; readonly mean: Pair; readonly most: Pair };
  /** Customers at whom a cap said no, the other rules' contacts counted; `cap` is the strictest of a week. */
  readonly aboveCap: Pair & { readonly cap: number; readonly newly: number };
  readonly dimensions: readonly DimensionEffect[];
  readonly seconds: number;
}
