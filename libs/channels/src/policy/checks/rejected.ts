import { refuse, pass, notApplicable, suppressionWith } from '../check.js';
import { daysInWindow, uncovered, whenBelow } from '../past-days.js';
import { daysArgument } from '../suppression-argument.js';

/** Stops the contact if the customer rejected this rule's offer in the last N local days, today included. */
export const rejected = suppressionWith(daysArgument, {
  code: 'rejected',
  name: { en: 'Rejected before', zh: '曾拒绝' },
  description: {
    en: 'No contact for N days after the customer rejected an offer of the same rule',
    zh: '客户拒绝同一规则的推荐后 N 天内不再联系',
  },
  check(context, days) {
    const { ruleId } = context.request;
    if (ruleId === null) return notApplicable();
    const { history } = context.facts;
    const gap = uncovered(context, history, days, 'rejections');
    if (gap !== undefined || history === undefined) return gap ?? notApplicable();
    const ofRule = history.rejections.filter((rejection) => rejection.ruleId === ruleId).map(({ day }) => day);
    const recent = daysInWindow(ofRule, context.today, days);
    const seen = { rejections: recent.length, days };
    return recent.length > 0 ? refuse(seen, whenBelow(recent, 1, days, context)) : pass(seen);
  },
  explain: ({ stopped }, days) =>
    stopped
      ? { en: `The customer rejected this in the last ${days} days`, zh: `客户在最近 ${days} 天内拒绝过此推荐` }
      : { en: `Not rejected in the last ${days} days`, zh: `最近 ${days} 天内未拒绝过` },
});
