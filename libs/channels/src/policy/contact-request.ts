import { type Channel, type Purpose } from './channels.js';

/** What somebody would like to send: the proposal as the gate sees it. */
export interface ContactRequest {
  readonly channel: Channel;
  /** `exempt:cap` among the suppressions makes it service, whatever stands here. */
  readonly purpose: Purpose;
  /** Null where no rule stands behind it (a person's own contact). */
  readonly ruleId: string | null;
  readonly need: string | null;
  /** Codes of the rule or journey, such as `rejected:60d`; checked when the rule was parsed, checked again here. */
  readonly suppressions: readonly string[];
  /** For `rm_task`: the task asks the manager to call. */
  readonly asksForCall?: boolean;
  /** The channel whose consent counts where it is not the channel itself: what a webhook's receiver will use. */
  readonly consentChannel?: Channel;
}

export const exemptFromCaps = 'exempt:cap';

/** The purpose the gate works with. */
export function effectivePurpose(request: ContactRequest): Purpose {
  return request.suppressions.includes(exemptFromCaps) ? 'service' : request.purpose;
}
