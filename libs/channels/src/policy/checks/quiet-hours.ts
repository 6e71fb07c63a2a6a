import { defer, missing, notApplicable, pass, type CheckDefinition } from '../check.js';
import { momentInWords } from '../moment-words.js';
import { nextAllowedMoment } from '../next-allowed-moment.js';
import { zoneOfCustomer } from '../zone-of-customer.js';

/** Nobody is woken: in the quiet hours of the customer's own clock the contact waits for their end, and is never dropped. */
export const quietHours: CheckDefinition = {
  code: 'quiet-hours',
  stage: 'quiet-hours',
  name: { en: 'Quiet hours', zh: '免打扰时段' },
  description: {
    en: "In the quiet hours of the customer's clock the contact waits until they end",
    zh: '客户当地免打扰时段内延后至时段结束再联系',
  },
  check({ request, facts: { customer }, policy, at, zone }) {
    if (policy.quietHours.exceptChannels.includes(request.channel)) return notApplicable();
    const customerZone = zoneOfCustomer(customer, zone);
    if (customerZone === undefined) return missing('cust.timeZone');
    const allowedFrom = nextAllowedMoment(policy.quietHours, customerZone, at);
    const seen = { localTime: momentInWords(customerZone, at), timeZone: customerZone };
    return allowedFrom > at
      ? defer({ ...seen, until: momentInWords(customerZone, allowedFrom) }, allowedFrom)
      : pass(seen);
  },
  explain: ({ stopped, seen }) =>
    stopped
      ? {
          en: `It is ${String(seen.localTime)} for the customer, quiet until ${String(seen.until)}`,
          zh: `客户当地时间 ${String(seen.localTime)}，免打扰至 ${String(seen.until)}`,
        }
      : {
          en: `It is ${String(seen.localTime)} for the customer, outside quiet hours`,
          zh: `客户当地时间 ${String(seen.localTime)}，不在免打扰时段`,
        },
};
