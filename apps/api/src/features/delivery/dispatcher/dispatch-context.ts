import { type ContactPolicy, type Instant, type Random } from '@baleen/channels';
import { type Bank } from '../../../platform/bank.js';
import { type Clock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { type ContactFates } from '../../responses/index.js';
import { type Treatments } from '../wording/treatments.js';

/** What all steps of a dispatch share. */
export interface DispatchContext {
  readonly database: Database;
  readonly bank: Bank;
  readonly clock: Clock;
  readonly random: Random;
  readonly fates: ContactFates;
  readonly treatments: Treatments;
  readonly linkKey: string;
  readonly publicUrl: string;
  /** Contacts that were due by then may have been sent already, since the database went back in time; null: it did not. */
  readonly doubtUntil: Instant | null;
  readonly timing: DispatchTiming;
}

/** A dispatch at work on a claim. */
export interface ClaimContext extends DispatchContext {
  /** In force at the claim. */
  readonly policy: ContactPolicy;
}

/** In milliseconds. */
export interface DispatchTiming {
  /** How long a claim lasts beyond the time that a provider has for its answer. */
  readonly leaseMs: number;
  /** How long a doubt rests before the provider is asked: an answer or a receipt may still be on its way. */
  readonly restMs: number;
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
}

export const defaultTiming: DispatchTiming = {
  leaseMs: 60_000,
  restMs: 30_000,
  retryBaseMs: 2_000,
  retryMaxMs: 900_000,
};

export const bankNow = ({ clock }: Pick<DispatchContext, 'clock'>): Instant => clock.now().getTime();
