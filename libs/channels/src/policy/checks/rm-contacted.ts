import { notApplicable, pass, refuse, suppressionWith } from '../check.js';
import { daysInWindow, uncovered, whenBelow } from '../past-days.js';
import { daysArgument } from '../suppression-argument.js';

/** Stops the contact if a relationship manager had a task about the customer in the last N local days. */
export const rmContacted = suppressionWith(daysArgument, {
  code: 'rm-contacted',
  name: { en: 'Contacted by the relationship manager', zh: '客户经理已联系' },
  description: {
    en: 'No contact for N days after a task of the relationship manager',
    zh: '客户经理跟进后 N 天内不再联系',
  },
  check(context, days) {
    const { history } = context.facts;
    const gap = uncovered(context, history, days, 'contacts');
    if (gap !== undefined || history === undefined) return gap ?? notApplicable();
    const byManager = history.contacts.filter((contact) => contact.channel === 'rm_task').map(({ day }) => day);
    const recent = daysInWindow(byManager, context.today, days);
    const seen = { contacts: recent.length, days };
    return recent.length > 0 ? refuse(seen, whenBelow(recent, 1, days, context)) : pass(seen);
  },
  explain: ({ stopped }, days) =>
    stopped
      ? { en: `The relationship manager acted in the last ${days} days`, zh: `客户经理最近 ${days} 天内已跟进` }
      : { en: `No task of the manager in the last ${days} days`, zh: `客户经理最近 ${days} 天内未跟进` },
});
