import { missing, notApplicable, pass, refuse, type Check, type Finding, type GateContext } from '../check.js';
import { type Cap } from '../contact-policy.js';
import { type ContactHistory, type GateFacts } from '../gate-facts.js';
import { uncovered } from '../past-days.js';
import { mostInWindow, whenBelow } from '../cap-window.js';
import { capConcerns, countsTowards } from '../cap-scope.js';

/** The check of one cap of the policy: at most `limit` contacts in any `days` local days. */
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
  const histories = historiesOf(cap, facts);
  if (histories === undefined) return missing('household contacts');
  const findings = histories.map((history) => checkHistory(cap, context, history));
  return findings.reduce(worse);
}

/** Somebody who lives alone is a household of one. */
function historiesOf(
  cap: Cap,
  { history, households }: GateFacts,
): readonly (ContactHistory | undefined)[] | undefined {
  if (cap.per !== 'household') return [history];
  return households?.length === 0 ? [history] : households;
}

function checkHistory(cap: Cap, context: GateContext, history: ContactHistory | undefined): Finding {
  const gap = uncovered(context, history, cap.days, 'contacts');
  if (gap !== undefined || history === undefined) return gap ?? notApplicable();
  const counted = history.contacts.filter((contact) => countsTowards(cap, contact, context.request));
  const contacts = mostInWindow(counted, context.today, cap.days);
  const seen = { contacts, limit: cap.limit, days: cap.days };
  return contacts >= cap.limit ? refuse(seen, whenBelow(counted, cap, context)) : pass(seen);
}

/** What stops the contact goes before what lets it pass; of two that refuse, the one that lasts longer. */
function worse(one: Finding, other: Finding): Finding {
  if (one.outcome === 'missing' || other.outcome === 'missing') return one.outcome === 'missing' ? one : other;
  const [untilOne, untilOther] = [one, other].map((finding) =>
    finding.outcome === 'refuse' ? (finding.allowedFrom ?? Number.POSITIVE_INFINITY) : Number(finding.seen.contacts),
  ) as [number, number];
  if (one.outcome !== other.outcome) return one.outcome === 'refuse' ? one : other;
  return untilOther > untilOne ? other : one;
}
