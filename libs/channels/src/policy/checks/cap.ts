import { missing, notApplicable, pass, refuse, type Check, type Finding, type GateContext } from '../check.js';
import { type Cap } from '../contact-policy.js';
import { type ContactHistory, type PastContact } from '../gate-facts.js';
import { daysInWindow, uncovered, whenBelow } from '../past-days.js';
import { capConcerns, countsTowards } from '../cap-scope.js';

/** The check of one cap of the policy: at most `limit` contacts in the `days` local days that end today. */
export function capCheck(cap: Cap): Check {
  return {
    code: `cap:${cap.id}`,
    stage: 'caps',
    check: (context) => checkCap(cap, context),
    explain: ({ stopped, seen }) => {
      const used = `${String(seen.contacts)}/${cap.limit}`;
      return stopped
        ? { en: `Cap "${cap.name.en}" is reached: ${used}`, zh: `已达频次上限“${cap.name.zh}”：${used}` }
        : { en: `Cap "${cap.name.en}" has room: ${used}`, zh: `频次上限“${cap.name.zh}”未满：${used}` };
    },
  };
}

function checkCap(cap: Cap, context: GateContext): Finding {
  const { request, purpose, facts } = context;
  if (!capConcerns(cap, request, purpose)) return notApplicable();
  if (cap.per === 'household' && facts.householdHistory === undefined) return missing('household contacts');
  // Somebody who lives alone is a household of one.
  const history = cap.per === 'household' ? (facts.householdHistory ?? facts.history) : facts.history;
  const gap = uncovered(context, history, cap.days, 'contacts');
  if (gap !== undefined || history === undefined) return gap ?? notApplicable();
  const recent = daysInWindow(countedDays(cap, context, history), context.today, cap.days);
  const seen = { contacts: recent.length, limit: cap.limit, days: cap.days };
  return recent.length >= cap.limit ? refuse(seen, whenBelow(recent, cap.limit, cap.days, context)) : pass(seen);
}

function countedDays(cap: Cap, { request }: GateContext, history: ContactHistory): readonly string[] {
  return history.contacts.filter((contact: PastContact) => countsTowards(cap, contact, request)).map(({ day }) => day);
}
