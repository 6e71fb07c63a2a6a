import { notApplicable, pass, refuse, suppressionWith } from '../check.js';
import { daysInWindow, uncovered, whenBelow } from '../past-days.js';
import { daysArgument } from '../suppression-argument.js';

/** Stops the contact if the customer was contacted for the same need in the last N local days, by whatever channel. */
export const needContacted = suppressionWith(daysArgument, {
  code: 'need-contacted',
  name: { en: 'Contacted for the same need', zh: '同一需求已联系' },
  description: {
    en: 'No contact for N days after a contact for the same need',
    zh: '同一需求联系后 N 天内不再联系',
  },
  check(context, days) {
    const { need } = context.request;
    if (need === null) return notApplicable();
    const { history } = context.facts;
    const gap = uncovered(context, history, days, 'contacts');
    if (gap !== undefined || history === undefined) return gap ?? notApplicable();
    const ofNeed = history.contacts.filter((contact) => contact.need === need).map(({ day }) => day);
    const recent = daysInWindow(ofNeed, context.today, days);
    const seen = { need, contacts: recent.length, days };
    return recent.length > 0 ? refuse(seen, whenBelow(recent, 1, days, context)) : pass(seen);
  },
  explain: ({ stopped, seen }, days) =>
    stopped
      ? {
          en: `Contacted ${String(seen.contacts)} times about "${String(seen.need)}" in the last ${days} days`,
          zh: `最近 ${days} 天内已就需求“${String(seen.need)}”联系 ${String(seen.contacts)} 次`,
        }
      : {
          en: `Not contacted about "${String(seen.need)}" in the last ${days} days`,
          zh: `最近 ${days} 天内未就需求“${String(seen.need)}”联系过`,
        },
});
