import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { type Permission } from '../../api/session.js';
import { type Answers } from '../../testing/fake-fetch.js';
import { renderDesigner, sessionOf } from '../../testing/render-designer.js';

const text = (en: string) => ({ en, zh: en });
const events = {
  kind: 'events',
  name: text('Events'),
  about: text('Payments'),
  days: 830,
  defaultDays: 830,
  leastDays: 800,
};
const hold = {
  ...{ id: 3, customerId: 'C1', reason: 'court of Brno', placedBy: 'user:1', placedAt: '2026-03-02T09:00:00Z' },
  ...{ releasedBy: null, releasedAt: null, releaseReason: null },
};
const answers = (permissions: readonly Permission[]): Answers => ({
  'GET /session': sessionOf('compliance', permissions),
  'GET /privacy/retention': { isAutomatic: false, kinds: [events] },
  'GET /privacy/retention/figures': { figures: [{ kind: 'events', before: '2024-01-01', rows: { event: 7 } }] },
  'POST /privacy/retention/apply': { figures: [] },
  'GET /privacy/holds': { items: [hold], nextCursor: null },
  'POST /privacy/holds/3/release': hold,
  'GET /privacy/erasures': { items: [], nextCursor: null },
});

it('nothing is deleted before it was counted and the person has said so twice; a hold is released with a reason', async () => {
  const user = userEvent.setup();
  const { sent } = await renderDesigner('/privacy', answers(['privacy.read', 'privacy.write']));
  await screen.findByText('court of Brno');
  expect(screen.queryByRole('button', { name: 'Delete now' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Count what is over' }));
  await user.click(await screen.findByRole('button', { name: 'Delete now' }));
  expect(sent).toEqual([]);
  await screen.findByText('Delete 7 rows for good?');
  await user.click(screen.getAllByRole('button', { name: 'Delete now' }).at(-1)!);
  await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(['/privacy/retention/apply']));
  await user.click(screen.getByRole('button', { name: 'Release' }));
  await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'settled');
  await user.click(screen.getAllByRole('button', { name: 'Release' }).at(-1)!);
  await waitFor(() =>
    expect(sent.at(-1)).toMatchObject({ path: '/privacy/holds/3/release', body: { reason: 'settled' } }),
  );
});

it('who may only read changes nothing', async () => {
  await renderDesigner('/privacy', answers(['privacy.read']));
  await screen.findByText('court of Brno');
  for (const name of ['Save', 'Release', 'Delete now']) expect(screen.queryByRole('button', { name })).toBeNull();
});
