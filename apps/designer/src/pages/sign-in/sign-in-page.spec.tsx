import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { problem } from '../../testing/fake-fetch.js';
import { bank, renderDesigner, sessionOf } from '../../testing/render-designer.js';

const nobody = { 'GET /session': problem(401, 'SIGN_IN_FIRST', 'Sign in first.') };
const session = sessionOf('compliance', ['rule.read']);

it('asks who comes to a page without a session, and leads back to that page with its filters', async () => {
  const { path } = await renderDesigner('/rules?category=care', {
    ...nobody,
    'POST /session': session,
    'GET /rules': { items: [] },
  });
  await userEvent.type(await screen.findByLabelText('User name'), 'petr');
  await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
  await screen.findByRole('heading', { name: 'Event library' });
  expect(path()).toBe('/rules?category=care');
});

it('says of a refused sign-in no more than that it is wrong, and keeps what was typed', async () => {
  const { sent } = await renderDesigner('/sign-in', {
    ...nobody,
    'POST /session': problem(401, 'SIGN_IN_REFUSED', 'Login or password is not right.'),
  });
  await userEvent.type(await screen.findByLabelText('User name'), 'petr');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toBe('User name or password is wrong.');
  expect(screen.getByLabelText('User name')).toHaveProperty('value', 'petr');
  expect(sent.map(({ body }) => body)).toEqual([{ login: 'petr', password: 'wrong' }]);
});

it('signs in as a demo user by one click', async () => {
  const demoUsers = [{ login: 'rm', name: 'Eva Dvořáková', role: 'rm', password: 'demo' }];
  const { sent } = await renderDesigner('/sign-in', {
    ...nobody,
    'GET /session/info': { bank, demoUsers },
    'POST /session': session,
    'GET /rules': { items: [] },
  });
  await userEvent.click(await screen.findByRole('button', { name: /Relationship manager/ }));
  await screen.findByRole('heading', { name: 'Event library' });
  expect(sent[0]?.body).toEqual({ login: 'rm', password: 'demo' });
});
