import { startOfMonth } from '../time/local-date.js';
import { type FactDefinition } from './definition.js';

/** As it was on the first of the month. Unknown without an employer, and where nobody has counted for the month. */
export const employerCircle: FactDefinition = {
  name: 'employerCircle',
  type: 'number',
  meaning: { en: 'customers of the same employer that are paid here', zh: '同单位代发客户数' },
  reads: {},
  evaluate: (context) => {
    const circles = context.surroundings.employerCircles?.get(startOfMonth(context.asOfDay));
    const employer = context.profileField('employerId');
    return circles && typeof employer === 'string' ? (circles.get(employer) ?? 0) : undefined;
  },
};
