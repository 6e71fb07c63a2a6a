import { type Channel } from '@baleen/channels';
import { type ChannelSettings, settingOf } from '../channel-settings.js';
import { readContacts } from './claim.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';
import { storeWithheld } from './store-plans.js';

const BATCH = 500;
const HOUR = 3_600_000;

/**
 * Withdraws what nobody will submit in time: contacts of channels that have no adapter or are paused, once they are too late to be sent. So they count against no cap for
 * ever, and their journeys take the fallback.
 * @returns how many were withdrawn
 */
export function withdrawStale(context: DispatchContext, settings: ChannelSettings, channel: Channel): Promise<number> {
  const { staleAfterHours } = settingOf(settings, channel);
  const now = bankNow(context);
  return context.database.transaction(async (transaction) => {
    const rows = await transaction.query<{ id: string }>(
      `SELECT contact_id AS id FROM outbox WHERE channel = $1 AND due_at < $2 AND locked_until IS NULL
       ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      [channel, new Date(now - staleAfterHours * HOUR)],
    );
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    const contacts = await readContacts(transaction, ids, channel);
    await transaction.query('DELETE FROM outbox WHERE contact_id = ANY($1::uuid[])', [ids]);
    const plans = contacts
      .filter(({ status }) => status === 'reserved')
      .map((contact) => {
        const seen = { hoursLate: Math.floor((now - contact.dueAt.getTime()) / HOUR), staleAfterHours };
        const detail = 'nobody submits it in time';
        return { kind: 'withhold', contact, status: 'withdrawn', code: 'too-late', detail, seen } as const;
      });
    await storeWithheld(transaction, plans, { open: { channel, adapter: 'none' }, context });
    return plans.length;
  });
}
