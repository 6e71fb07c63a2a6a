import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { problem } from '../../testing/fake-fetch.js';
import { renderDesigner, sessionOf } from '../../testing/render-designer.js';

const manager = sessionOf('rm', ['report.read', 'rule.read', 'task.read', 'customer.read']);
const noTasks = { 'GET /tasks': { items: [], nextCursor: null } };

it('shows in the menu what the permissions allow, and says of other pages that the roles do not open them', async () => {
  await renderDesigner('/users', { 'GET /session': manager });
  await screen.findByRole('heading', { name: 'Your roles do not open this page' });
  const links = within(screen.getByRole('navigation')).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(['Today', 'Tasks', 'Customers', 'Event library', 'Tags']);
});

it('leads to sign-in when the session has ended meanwhile', async () => {
  const { path } = await renderDesigner('/tasks', {
    'GET /session': manager,
    'GET /tasks': problem(401, 'SIGN_IN_FIRST', 'Sign in first.'),
  });
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(path()).toBe('/sign-in?next=%2Ftasks');
});

it('shows a failed read in the words of the server, and reads again on request', async () => {
  let isBroken = true;
  await renderDesigner('/tasks', {
    'GET /session': manager,
    'GET /tasks': () => (isBroken ? problem(500, 'INTERNAL', 'The disk is full.') : noTasks['GET /tasks']),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  isBroken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('All done');
});

it('changes the language of everything at once, and the language of the document', async () => {
  await renderDesigner('/tasks', { 'GET /session': manager, ...noTasks });
  await screen.findByText('All done');
  await userEvent.click(screen.getByRole('button', { name: '中文' }));
  await screen.findByText('全部完成');
  expect(document.documentElement.lang).toBe('zh-CN');
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  await screen.findByText('All done');
});

it('shows how far the server’s start has come, and goes on when it is ready', async () => {
  let isReady = false;
  const step = { en: 'Loading the demo bank', zh: '正在载入演示银行' };
  const starting = (): Response =>
    new Response(JSON.stringify({ status: 'starting', step, done: 30, total: 120 }), { status: 503 });
  await renderDesigner('/tasks', {
    'GET /health': () => (isReady ? { status: 'ready' } : starting()),
    'GET /session': manager,
    ...noTasks,
  });
  await screen.findByText('Loading the demo bank');
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  isReady = true;
  await screen.findByText('All done', undefined, { timeout: 5000 });
});
