import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { problem, type Answers } from '../../testing/fake-fetch.js';
import { renderDesigner, sessionOf } from '../../testing/render-designer.js';

const item = {
  id: 't1',
  customerId: 'C1',
  customerName: 'Jan Novák',
  ruleId: 'large-debit',
  ruleName: { en: 'Large debit', zh: '大额支出' },
  category: 'anomaly-alert',
  dueDate: '1994-04-01',
  priority: 80,
  reason: { en: 'A large debit', zh: '大额支出' },
  status: 'open',
  outcomeCode: null,
  rmId: 'RM-1',
  amountBase: '58714.50',
  isLate: false,
  isEscalated: false,
  rankReason: { en: 'priority 80', zh: '优先级 80' },
  branchId: 'B1',
  snoozes: 0,
  isGiven: false,
};
const page = {
  ...item,
  customer: { id: 'C1', name: 'Jan Novák', fields: {}, holdings: [], isOpen: true },
  detection: { id: 'd1', trace: { kind: 'condition', verdict: 'yes', label: { en: 'large', zh: '大' } } },
  talkingPoints: { en: 'Ask', zh: '问' },
  offer: { en: 'Offer', zh: '方案' },
  outcomeCodes: [
    { code: 'not-reached', label: { en: 'Not reached', zh: '未接通' } },
    { code: 'reached-interested', label: { en: 'Reached, interested', zh: '已联系，有意向' } },
  ],
  note: null,
  nextDate: null,
  history: [],
  isHeld: true,
  canUndo: false,
};

const answers = (more: Answers): Answers => ({
  'GET /session': sessionOf('rm', ['task.read', 'task.write']),
  'GET /tasks/t1': page,
  'GET /tasks': { items: [{ ...item, id: 't2', customerName: 'Marie Malá' }], nextCursor: null },
  ...more,
});

it('records an outcome by one tap, with the token of the session, and leads to the next task', async () => {
  const { sent } = await renderDesigner(
    '/tasks/t1',
    answers({ 'POST /tasks/t1/outcome': { ...item, status: 'done', outcomeCode: 'reached-interested' } }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Reached, interested' }));
  await screen.findByRole('heading', { name: 'Outcome' });
  expect(sent.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/tasks/t1/outcome', body: { code: 'reached-interested' } },
  ]);
  expect(sent[0]?.headers.get('x-csrf-token')).toBe('token-1');
  await screen.findByRole('button', { name: 'Next: Marie Malá' });
});

it('keeps the note when the server refuses, and says why in the server’s words', async () => {
  const { sent } = await renderDesigner(
    '/tasks/t1',
    answers({ 'POST /tasks/t1/outcome': problem(409, 'TASK_ALREADY_DONE', 'Somebody has recorded it already.') }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Add a note or a next date' }));
  await userEvent.type(screen.getByLabelText('Note'), 'calls back');
  await userEvent.click(screen.getByRole('button', { name: 'Not reached' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Somebody has recorded it already.'));
  expect(sent[0]?.body).toEqual({ code: 'not-reached', note: 'calls back' });
  expect(screen.getByLabelText('Note')).toHaveProperty('value', 'calls back');
});

it('shows no buttons to those who may only read', async () => {
  await renderDesigner('/tasks/t1', answers({ 'GET /session': sessionOf('compliance', ['task.read']) }));
  await screen.findByText(/Only relationship managers record outcomes/);
  expect(screen.queryByRole('button', { name: 'Not reached' })).toBeNull();
});
