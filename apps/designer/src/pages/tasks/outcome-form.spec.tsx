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

it('records an outcome by one tap, with the token of the session, and offers to take it back', async () => {
  const { sent } = await renderDesigner(
    '/tasks/t1',
    answers({
      'POST /tasks/t1/outcome': { ...item, status: 'done', outcomeCode: 'reached-interested' },
      'POST /tasks/t1/outcome/undo': item,
    }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Reached, interested' }));
  await screen.findByText('Jan Novák: Reached, interested');
  expect(sent.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/tasks/t1/outcome', body: { code: 'reached-interested' } },
  ]);
  expect(sent[0]?.headers.get('x-csrf-token')).toBe('token-1');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText('Jan Novák: taken back');
  expect(sent[1]?.path).toBe('/tasks/t1/outcome/undo');
});

it('shows what was recorded, leads to the next task, and lets the author correct it', async () => {
  const done = { ...page, status: 'done', outcomeCode: 'not-reached', note: 'calls back', canUndo: true };
  await renderDesigner('/tasks/t1', answers({ 'GET /tasks/t1': done }));
  await screen.findByText('calls back');
  await screen.findByRole('button', { name: 'Next: Marie Malá' });
  await screen.findByRole('button', { name: 'Correct the outcome' });
});

it('says why in the server’s words when the server refuses', async () => {
  const { sent } = await renderDesigner(
    '/tasks/t1',
    answers({ 'POST /tasks/t1/outcome': problem(409, 'TASK_ALREADY_DONE', 'Somebody has recorded it already.') }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Not reached' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Somebody has recorded it already.'));
  expect(sent[0]?.body).toEqual({ code: 'not-reached' });
});

it('lets a manager who only reads the task record nothing', async () => {
  await renderDesigner('/tasks/t1', answers({ 'GET /tasks/t1': { ...page, isHeld: false } }));
  await screen.findByText('Another manager has this task.');
  expect(screen.queryByRole('button', { name: 'Not reached' })).toBeNull();
});

it('shows no buttons to those who may only read', async () => {
  await renderDesigner('/tasks/t1', answers({ 'GET /session': sessionOf('compliance', ['task.read']) }));
  await screen.findByText(/Only relationship managers record outcomes/);
  expect(screen.queryByRole('button', { name: 'Not reached' })).toBeNull();
});
