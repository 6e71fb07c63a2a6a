import { type Text } from '@baleen/rules';
import { type DrawingCounts } from '../journeys/index.js';

/** A customer of whom the contact gate would have refused a contact. */
export interface RefusedSample {
  readonly customerId: string;
  /** Business date. */
  readonly date: string;
  /** Values that the deciding check looked at. */
  readonly seen: Readonly<Record<string, unknown>>;
}

export interface RefusalCount {
  readonly code: string;
  readonly name: Text;
  readonly verdict: 'refused' | 'deferred' | 'displaced';
  readonly channel: string;
  readonly count: number;
  readonly samples: readonly RefusedSample[];
}

export interface ManagerLoad {
  /** Null: the queues of the branches. */
  readonly rmId: string | null;
  readonly tasks: number;
  /** The day with most of them. */
  readonly busiest: { readonly date: string; readonly tasks: number };
}

/** What a drawing would have done over some days of the bank's own events. */
export interface DryRunReport extends DrawingCounts {
  /** Null where the bank has no data yet. */
  readonly from: string | null;
  readonly to: string | null;
  /** All customers of the bank. */
  readonly customers: number;
  readonly entrants: { readonly entries: number; readonly customers: number };
  /** Entries by business date; days without any are left out. */
  readonly entriesByDay: readonly { readonly date: string; readonly count: number }[];
  /** By the local day on which they would have gone out, which may lie behind the last day. */
  readonly contactsByDay: readonly { readonly date: string; readonly channel: string; readonly count: number }[];
  readonly contactsByBlock: readonly { readonly blockId: string; readonly channel: string; readonly count: number }[];
  /** Contacts that a goal or an exit rule would have called off; they are not counted above. */
  readonly calledOff: number;
  readonly tasks: number;
  readonly tasksByBlock: readonly { readonly blockId: string; readonly count: number }[];
  /** Those with most tasks first. */
  readonly managers: readonly ManagerLoad[];
  readonly refusals: readonly RefusalCount[];
  /** Who still waits when the last day ends. */
  readonly waiting: readonly {
    readonly blockId: string;
    readonly count: number;
    /** When the last of them is due. */
    readonly until: string | null;
  }[];
  /** How journeys ended, by reason. */
  readonly ends: readonly { readonly reason: string; readonly count: number }[];
  readonly goals: readonly { readonly goal: string; readonly count: number }[];
  /** Contacts of other live journeys that were displaced where the drawing spoke. */
  readonly pushedAside: readonly { readonly journeyId: string; readonly count: number }[];
  readonly seconds: number;
}
