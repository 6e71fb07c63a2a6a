import { randomUUID } from 'node:crypto';
import { encodeState, type FieldValues, type HistoryEvent, History, type Zone } from '@baleen/rules';
import { type Transaction } from '../../platform/database.js';
import { readStates, writeStates } from '../customer-states/index.js';

/** What stands for an account from now on, the same wherever it stood; nobody keeps which it was. */
type Stand = ReadonlyMap<string, string>;

/** Columns of other customers that repeat what their events say of the other side. */
const copies: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'detection', column: 'trace' },
  { table: 'journey_entry', column: 'facts' },
  { table: 'suppression', column: 'seen' },
  { table: 'suppression', column: 'trace' },
  { table: 'contact', column: 'decision' },
  { table: 'proposal', column: 'seen' },
  { table: 'proposal', column: 'trace' },
];

/**
 * Accounts of people whose data are erased stand in the events of others, as the other side of a payment. They give way to names that mean nothing, the same
 * for the same account, so that what others' rules count stays as it was.
 * @returns how many events of others were changed
 */
export async function hideAccounts(transaction: Transaction, zone: Zone, accounts: readonly string[]): Promise<number> {
  if (accounts.length === 0) return 0;
  const stand = new Map(accounts.map((account) => [account, `erased-${randomUUID()}`]));
  const [from, to] = [[...stand.keys()], [...stand.values()]];
  const changed = await transaction.query<{ id: string }>(
    `UPDATE event SET fields = jsonb_set(fields, '{counterpartyId}', to_jsonb(stand.new))
     FROM unnest($1::text[], $2::text[]) AS stand (old, new) WHERE fields->>'counterpartyId' = stand.old
     RETURNING customer_id AS id`,
    [from, to],
  );
  const others = [...new Set(changed.map(({ id }) => id))];
  if (others.length === 0) return 0;
  await hideInStates(transaction, zone, others, stand);
  for (const { table, column } of copies) await hideInTexts(transaction, { table, column, others, stand });
  return changed.length;
}

interface Place {
  readonly table: string;
  readonly column: string;
  readonly others: readonly string[];
  readonly stand: Stand;
}

/** Few rows hold such an account, and each is rewritten account by account. */
async function hideInTexts(transaction: Transaction, { table, column, others, stand }: Place): Promise<void> {
  for (const [account, name] of stand)
    await transaction.query(
      `UPDATE ${table} SET ${column} = replace(${column}::text, to_jsonb($2::text)::text, to_jsonb($3::text)::text)::jsonb
       WHERE customer_id = ANY($1) AND strpos(${column}::text, to_jsonb($2::text)::text) > 0`,
      [others, account, name],
    );
}

async function hideInStates(
  transaction: Transaction,
  zone: Zone,
  others: readonly string[],
  stand: Stand,
): Promise<void> {
  const states = await readStates(transaction, zone, others);
  for (const [customerId, { open, seen }] of states) {
    const { history, memory } = open();
    const hidden = new History([...history.all()].map((event) => hide(event, stand)));
    await writeStates(transaction, [{ customerId, seen, bytes: encodeState({ history: hidden, memory }) }]);
  }
}

function hide(event: HistoryEvent, stand: Stand): HistoryEvent {
  const other = event.fields['counterpartyId'];
  const name = typeof other === 'string' ? stand.get(other) : undefined;
  if (name === undefined) return event;
  const fields: FieldValues = { ...event.fields, counterpartyId: name };
  // A kept event reads itself when it is asked, so it cannot be spread.
  const { id, type, at, received, day, channel, reverses } = event;
  return { id, type, at, received, day, fields, ...(channel && { channel }), ...(reverses && { reverses }) };
}
