import { type Text } from '@baleen/rules';
import { type Evaluate, type Facts } from '../conditions/index.js';
import { type Purpose } from '../document/types.js';
import { type TextValues } from '../text/index.js';
import { type Calendar, type Instant } from '../time/index.js';

/** Where a customer stands in a journey version. Plain data, kept as a row between steps. */
export type Position = ActivePosition | EndedPosition;

interface Travel {
  readonly customerId: string;
  /** The instant that the entry speaks of: the as-of of the detection, the day's start of a schedule. */
  readonly enteredAt: Instant;
  /** Steps taken so far; with the entry it names an effect, so that a step taken twice causes nothing twice. */
  readonly step: number;
  /** The block the customer stands at, or ended at. */
  readonly blockId: string;
  /** Arrival at that block. */
  readonly since: Instant;
  /** The offer chosen on the way, for the contacts that follow. */
  readonly offer?: string;
}

export interface ActivePosition extends Travel {
  readonly state: 'ready' | 'waiting';
  /** What wakes a waiting customer; absent when ready. */
  readonly waiting?: Waiting;
}

export interface EndedPosition extends Travel {
  readonly state: 'ended';
  /** Why: a reason code such as `exit-block`, `control-group`, `otherwise`. */
  readonly reason: string;
}

export type Waiting =
  | { readonly for: 'time'; readonly until: Instant }
  | { readonly for: 'response'; readonly until: Instant }
  | { readonly for: 'decision' };

/** What happened, for a waiting customer. Time alone needs no signal: `now` says it. */
export type Signal =
  /** An event of the customer; the facts of this step carry its fields as `event.*`. */
  | { readonly kind: 'event'; readonly type: string; readonly occurredAt: Instant }
  /** The contact gate's answer to what the block proposed; deferred counts as accepted. */
  | { readonly kind: 'decision'; readonly isAccepted: boolean; readonly code?: string }
  /** The contact that the block proposed was let through and did not arrive. */
  | { readonly kind: 'undelivered'; readonly blockId: string; readonly status: 'refused' | 'failed' | 'withdrawn' };

/** Everything outside the document that a step may read. Time and facts come in; nothing is fetched. */
export interface World {
  readonly facts: Facts;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly evaluate: Evaluate;
}

/** What a step wants done, as data. */
export type EffectBody =
  | {
      readonly kind: 'propose-contact';
      readonly channel: string;
      /** The consent that the contact relies on. */
      readonly purpose: Purpose;
      readonly offer?: string;
      readonly treatment?: string;
      /** The planned time; the gate may defer it. */
      readonly at: Instant;
      /** How many contacts this block may cause in a clock hour and a local day; the gate counts them. */
      readonly perHour?: number;
      readonly perDay?: number;
    }
  | {
      readonly kind: 'create-task';
      readonly purpose: Purpose;
      readonly offer?: string;
      readonly title?: Text;
      readonly talkingPoints?: Text;
      readonly at: Instant;
      readonly asksToCall: boolean;
      readonly whenFull: 'wait' | 'otherwise';
    }
  | { readonly kind: 'wait-until'; readonly until: Instant }
  | { readonly kind: 'expect-response'; readonly until: Instant; readonly events: readonly string[] }
  | { readonly kind: 'record-goal'; readonly goal: string; readonly value?: unknown }
  /** The arm or group that chance gave, with the bucket that the hash gave, so that it is stored and can be checked. */
  | { readonly kind: 'assign'; readonly arm: string; readonly bucket: number }
  | { readonly kind: 'exit'; readonly reason: string };

/** With its cause: (entry, step, place in the list) names an effect once and for all. */
export type Effect = EffectBody & { readonly blockId: string; readonly step: number };

/** Why a block decided as it did: a code of the block's own reasons with the values for its text. */
export interface Reason {
  readonly code: string;
  readonly values?: TextValues;
}

/** What a block decides for a customer. */
export type Outcome = (
  | { readonly kind: 'leave'; readonly port: string; readonly offer?: string }
  | { readonly kind: 'stay'; readonly waiting: Waiting }
  | { readonly kind: 'end'; readonly reason: string }
) & { readonly because: Reason; readonly effects?: readonly EffectBody[] };
