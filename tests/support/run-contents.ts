import { type Database } from '../../apps/api/src/platform/database.js';
import { foldedStates } from './folded-states.js';

/**
 * Everything that runs have decided and kept, as digests by table and the states: equal contents have equal digests. Numbers of runs are left out, since an
 * interrupted one and its repetition may bear different ones.
 */
export async function runContents(database: Database): Promise<Record<string, unknown>> {
  const columns = {
    detection: `detection_id, rule_id, rule_version, category, customer_id, partition, subject, episode, has_episode, business_date, as_of,
      event_id, row_collection, row_id, amount_base, used_events, trace, outcome_kind, outcome_id`,
    journey_entry: '*',
    journey_step: '*',
    contact: '*',
    outbox: '*',
    suppression: '*',
    task: '*',
    run_partition: 'partition, days_done, events_until, needs',
  };
  const digests: Record<string, unknown> = { states: await foldedStates(database) };
  for (const [table, list] of Object.entries(columns)) {
    const [digest] = await database.query(
      `SELECT count(*) AS rows, md5(string_agg(row::text, '' ORDER BY row::text)) AS digest FROM (SELECT ${list} FROM ${table}) AS row`,
    );
    digests[table] = digest;
  }
  return digests;
}
