import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type TraceNode } from '../../api/detections.js';
import { renderDesigner, sessionOf } from '../../testing/render-designer.js';

const text = (en: string) => ({ en, zh: en });
const trace: TraceNode = {
  kind: 'all',
  verdict: 'yes',
  label: text('Large debit'),
  children: [
    {
      kind: 'pattern',
      verdict: 'yes',
      label: text('the amount is at least 20,000'),
      fact: 'event.amountBase',
      seen: '25000.00',
      operator: '>=',
      asked: 20000,
    },
    {
      kind: 'any',
      verdict: 'unknown',
      label: text('any of these'),
      children: [
        {
          kind: 'condition',
          verdict: 'unknown',
          label: text('the income is above 300,000'),
          fact: 'cust.annualIncomeBase',
          operator: 'greaterThan',
          asked: 300000,
          missing: ['cust.annualIncomeBase'],
        },
      ],
    },
  ],
};

const detection = {
  id: 'd1',
  ruleId: 'large-debit',
  ruleName: text('Large debit'),
  category: 'anomaly-alert',
  customerId: 'C1',
  customerName: 'Jan Novák',
  subject: 'C1',
  businessDate: '1994-03-30',
  asOf: '1994-03-30T10:00:00.000Z',
  eventId: 'e1',
  amountBase: '25000.00',
  outcome: { kind: 'none', status: null },
  ruleVersion: 1,
  ruleHash: 'abc',
  trace,
  event: { eventId: 'e1', type: 'account-debit', occurredAt: '1994-03-30T10:00:00.000Z', fields: {} },
  contacts: [],
  tasks: [],
};

it('tells of each condition the value seen, the value asked for and the verdict, and of a missing value its name', async () => {
  await renderDesigner('/detections/d1', {
    'GET /session': sessionOf('compliance', ['detection.read']),
    'GET /detections/d1': detection,
  });
  const items = within(await screen.findByRole('region', { name: 'Why' })).getAllByRole('listitem');
  const told = items.map((item) => item.textContent?.replaceAll('\u00a0', ' '));
  expect(told[0]).toBe('the amount is at least 20,000Value seen: CZK 25,000.00≥Value asked: CZK 20,000.00Yes');
  expect(told[2]).toBe(
    'the income is above 300,000Value seen: missing: Annual income>Value asked: CZK 300,000.00Unknown',
  );
});
