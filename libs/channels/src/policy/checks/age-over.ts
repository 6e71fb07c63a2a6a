import { completedYears, localDateOf } from '../../basics/local-date.js';
import { missing, pass, refuse, suppressionWith } from '../check.js';
import { wholeNumberArgument } from '../suppression-argument.js';

/** Stops the contact if the customer is older than N completed years. */
export const ageOver = suppressionWith(wholeNumberArgument({ en: 'age in years', zh: '年龄' }), {
  code: 'age-over',
  name: { en: 'Too old for the offer', zh: '超过适用年龄' },
  description: { en: 'No contact with customers older than N years', zh: '不联系超过 N 岁的客户' },
  check({ facts: { customer }, today }, limit) {
    const { birthDate } = customer;
    if (birthDate === undefined || birthDate === null) return missing('cust.birthDate');
    const age = completedYears(birthDate, localDateOf(today));
    return age > limit ? refuse({ age, limit }) : pass({ age, limit });
  },
  explain: ({ stopped, seen }, limit) =>
    stopped
      ? {
          en: `The customer is ${String(seen.age)}, over ${limit}`,
          zh: `客户 ${String(seen.age)} 岁，超过 ${limit} 岁`,
        }
      : {
          en: `The customer is ${String(seen.age)}, not over ${limit}`,
          zh: `客户 ${String(seen.age)} 岁，未超过 ${limit} 岁`,
        },
});
