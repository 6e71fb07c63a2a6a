import { missing, pass, refuse, suppressionWith } from '../check.js';
import { daysInWindow, whenBelow } from '../past-days.js';
import { choiceArgument } from '../suppression-argument.js';

const families = [
  'credit-card',
  'mortgage',
  'consumer-loan',
  'business-loan',
  'insurance',
  'personal-pension',
] as const;

const openSteps = ['started', 'submitted'];
const windowDays = 30;

/** Stops the contact while an application for the product family is open: newest step started or submitted, in the last 30 days. */
export const inProgress = suppressionWith(choiceArgument({ en: 'product family', zh: '产品类别' }, families), {
  code: 'in-progress',
  name: { en: 'Application in progress', zh: '申请进行中' },
  description: {
    en: 'No contact while an application of the product family is open',
    zh: '该类产品申请进行中时不联系',
  },
  check(context, family) {
    const { applications } = context.facts.customer;
    if (applications === undefined) return missing('application-step');
    const open = applications.filter(({ productFamily, step }) => productFamily === family && openSteps.includes(step));
    const recent = daysInWindow(
      open.map(({ day }) => day),
      context.today,
      windowDays,
    );
    const seen = { family, open: recent.length };
    return recent.length > 0 ? refuse(seen, whenBelow(recent, 1, windowDays, context)) : pass(seen);
  },
  explain: ({ stopped }, family) =>
    stopped
      ? { en: `An application for ${family} is in progress`, zh: `客户的 ${family} 申请正在进行中` }
      : { en: `No application for ${family} is in progress`, zh: `客户没有进行中的 ${family} 申请` },
});
