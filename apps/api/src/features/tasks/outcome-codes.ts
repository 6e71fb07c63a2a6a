import { type Text } from '@baleen/rules';

/** How a task can end. */
export const outcomeCodes = [
  'reached-interested',
  'reached-not-now',
  'reached-rejected',
  'not-reached',
  'wrong-number',
  'done-in-branch',
] as const;

export type OutcomeCode = (typeof outcomeCodes)[number];

const labels: Readonly<Record<OutcomeCode, Text>> = {
  'reached-interested': { en: 'Reached, interested', zh: '已联系，有意向' },
  'reached-not-now': { en: 'Reached, not now', zh: '已联系，暂不需要' },
  'reached-rejected': { en: 'Reached, not interested', zh: '已联系，明确拒绝' },
  'not-reached': { en: 'Not reached', zh: '未接通' },
  'wrong-number': { en: 'Wrong number', zh: '号码有误' },
  'done-in-branch': { en: 'Done in the branch', zh: '已在网点办理' },
};

export const outcomeCodeList = outcomeCodes.map((code) => ({ code, label: labels[code] }));
