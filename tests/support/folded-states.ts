import { encodeState } from '@baleen/rules';
import { loadBank } from '../../apps/api/src/platform/bank.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { readStates } from '../../apps/api/src/features/customer-states/index.js';
import { keptNeeds } from '../../apps/api/src/features/runs/partition/kept-needs.js';
import { readProgress } from '../../apps/api/src/features/runs/partition/progress.js';
import { pruneState } from '../../apps/api/src/features/runs/partition/prune.js';
import { readSetup } from '../../apps/api/src/features/runs/run-setup.js';
import { testBank } from './test-application.js';

const NEVER = Number.NEGATIVE_INFINITY;

/** The states of all customers, each as one base, with what lies behind it: how they came about makes no difference. By customer, in hexadecimal. */
export async function foldedStates(database: Database): Promise<Record<string, string>> {
  const setup = await readSetup(database, (await loadBank(database)) ?? testBank, NEVER);
  const rows = await database.query<{ id: string; partition: number }>(
    'SELECT customer_id AS id, partition FROM customer_state ORDER BY customer_id',
  );
  const partitions = [...new Set(rows.map(({ partition }) => partition))];
  const progress = await readProgress(database, partitions);
  const folded: Record<string, string> = {};
  await database.transaction(async (transaction) => {
    const states = await readStates(
      transaction,
      setup.zone,
      rows.map(({ id }) => id),
    );
    for (const { id, partition } of rows) {
      const { lastDay, needs } = progress.get(partition)!;
      const state = states.get(id)!.open();
      pruneState(state, keptNeeds(setup, needs).needs, lastDay ?? NEVER);
      folded[id] = Buffer.from(encodeState(state)).toString('hex');
    }
  });
  return folded;
}
