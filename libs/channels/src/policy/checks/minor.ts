import { completedYears, dayOfAge, localDateOf } from '../../basics/local-date.js';
import { startOfLocalDay } from '../../basics/local-time.js';
import { missing, pass, refuse, type CheckDefinition } from '../check.js';

/** Nobody below the policy's minimum age (18 by default) is contacted. */
export const minor: CheckDefinition = {
  code: 'minor',
  stage: 'status',
  name: { en: 'Minor', zh: '未成年人' },
  description: { en: 'No contact below the minimum age', zh: '不联系未达最低年龄的客户' },
  check({ facts: { customer }, policy: { minimumAge }, today, zone }) {
    const { birthDate } = customer;
    if (birthDate === undefined || birthDate === null) return missing('cust.birthDate');
    const age = completedYears(birthDate, localDateOf(today));
    const seen = { age, minimumAge };
    return age < minimumAge ? refuse(seen, startOfLocalDay(zone, dayOfAge(birthDate, minimumAge))) : pass(seen);
  },
  explain: ({ stopped, seen }) =>
    stopped
      ? {
          en: `The customer is ${String(seen.age)}, below the minimum age of ${String(seen.minimumAge)}`,
          zh: `客户 ${String(seen.age)} 岁，低于最低年龄 ${String(seen.minimumAge)} 岁`,
        }
      : { en: `The customer is ${String(seen.age)}, old enough`, zh: `客户 ${String(seen.age)} 岁，已达最低年龄` },
};
