import { type Condition } from '../conditions/index.js';

/** Where a step of a plan goes: a channel, or a task for the relationship manager. */
export const planChannels = [
  'sms',
  'wechat',
  'mobile_bank',
  'web_bank',
  'push',
  'email',
  'call_centre',
  'rm_task',
] as const;

export interface PlanStep {
  readonly channel: (typeof planChannels)[number];
  /** In the notation of timings: `now`, `+4h`, `+2d`, `next-day`, `next-bd`. */
  readonly at: string;
}

export interface PlanBranch {
  /** Expressions that must all be true, as written; empty for the branch that is taken when no other is. */
  readonly guards: readonly string[];
  /** Groups of steps: all steps of a group, and the next group only if nothing of the one before may be sent. Empty for "none". */
  readonly groups: readonly (readonly PlanStep[])[];
}

/** A channel plan: the first branch whose guards are all true is taken. */
export interface ChannelPlan {
  readonly branches: readonly PlanBranch[];
}

/** Turns a guard, as written in a plan, into a condition. */
export type ReadGuard = (guard: string) => Condition;
