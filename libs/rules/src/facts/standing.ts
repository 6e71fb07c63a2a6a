import { type Context } from '../evaluate/context.js';
import { KEPT_DAYS } from '../evaluate/windows.js';
import { eventField } from '../history/index.js';
import { type FactDefinition } from './definition.js';

/** Whether a case of the kind was opened or reopened with at least the severity and not resolved since. */
function hasOpenCase(context: Context, kind: string, severity: number): boolean {
  const open = new Set<unknown>();
  for (const { fields } of context.window('service-case', 0, KEPT_DAYS)) {
    if (fields['caseKind'] !== kind) continue;
    if (fields['change'] === 'resolved') open.delete(fields['caseId']);
    else if ((fields['severity'] as number) >= severity) open.add(fields['caseId']);
  }
  return open.size > 0;
}

export const openComplaint: FactDefinition = {
  name: 'openComplaint',
  type: 'bool',
  meaning: { en: 'a serious complaint is open', zh: '有未结投诉' },
  reads: { 'service-case': KEPT_DAYS },
  evaluate: (context) => hasOpenCase(context, 'complaint', 2),
};

const ARREARS_DAYS = 30;

function wasLate(context: Context, type: string): boolean {
  const newest = context.newest(type, () => true, context.asOfDay - ARREARS_DAYS);
  return newest !== undefined && (eventField(newest, 'daysLate') as number) >= 1;
}

export const inArrears: FactDefinition = {
  name: 'inArrears',
  type: 'bool',
  meaning: { en: 'in arrears', zh: '有逾期' },
  reads: { 'card-repayment': ARREARS_DAYS, 'loan-repayment': ARREARS_DAYS },
  collections: ['loan', 'mortgage'],
  evaluate: (context) =>
    ['loan', 'mortgage'].some((collection) =>
      context.rows(collection).some(({ fields }) => fields['status'] === 'overdue'),
    ) ||
    wasLate(context, 'card-repayment') ||
    wasLate(context, 'loan-repayment'),
};

export const fraudHold: FactDefinition = {
  name: 'fraudHold',
  type: 'bool',
  meaning: { en: 'held for suspected fraud', zh: '疑似欺诈冻结' },
  reads: { 'service-case': KEPT_DAYS, 'card-status': 6 },
  evaluate: (context) =>
    hasOpenCase(context, 'fraud-report', 0) ||
    context.newest('card-status', ({ fields }) => fields['toStatus'] === 'lost', context.asOfDay - 6) !== undefined,
};
