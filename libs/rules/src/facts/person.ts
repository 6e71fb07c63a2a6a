import { completedYears, parseDay } from '../time/local-date.js';
import { type FactDefinition } from './definition.js';

export const age: FactDefinition = {
  name: 'age',
  type: 'number',
  meaning: { en: 'age in completed years', zh: '周岁年龄' },
  reads: {},
  evaluate: (context) => {
    const birth = parseDay(String(context.profileField('birthDate')));
    return birth === undefined ? undefined : completedYears(birth, context.asOfDay);
  },
};

export const tenureDays: FactDefinition = {
  name: 'tenureDays',
  type: 'number',
  meaning: { en: 'days as a customer', zh: '成为客户的天数' },
  reads: {},
  evaluate: (context) => context.asOfDay - context.customer.joined,
};
