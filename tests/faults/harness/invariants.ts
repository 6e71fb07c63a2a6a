import { type ProviderSimulator } from '@baleen/channels';
import { auditLines, unchainedEntries } from '../../../apps/api/src/features/audit-desk/audit-lines.js';
import { ChainVerifier } from '../../../apps/api/src/features/audit/index.js';
import { type Stage } from './stage.js';

/** What must hold after any fault (design, "Safety"). @returns what does not */
export async function brokenPromises(stage: Stage, provider?: ProviderSimulator): Promise<string[]> {
  return [
    ...(await detectionsDiffer(stage)),
    ...(await capsExceeded(stage)),
    ...(await figuresDiffer(stage)),
    ...(await unresolved(stage)),
    ...(await chainBroken(stage)),
    ...(provider ? sentTwice(provider) : []),
  ];
}

async function detectionsDiffer({ bank, reading }: Stage): Promise<string[]> {
  const [found, expected] = [await bank.detections(), reading.detections];
  const [left, right] = [new Set(found), new Set(expected)];
  return [
    ...found.filter((line) => !right.has(line)).map((line) => `detected, but not by a plain reading: ${line}`),
    ...expected.filter((line) => !left.has(line)).map((line) => `not detected: ${line}`),
    ...(found.length === left.size ? [] : ['something was detected twice']),
  ];
}

/** The default policy: one marketing contact a day, three in seven days. */
async function capsExceeded({ database }: Stage): Promise<string[]> {
  const rows = await database.query<{ customer: string; day: string }>(
    `SELECT customer_id AS customer, day FROM contact c
     WHERE purpose = 'marketing' AND status NOT IN ('refused', 'withdrawn')
     GROUP BY customer_id, day
     HAVING count(*) > 1 OR (SELECT count(*) FROM contact o WHERE o.customer_id = c.customer_id AND o.purpose = 'marketing'
       AND o.status NOT IN ('refused', 'withdrawn') AND o.day > c.day - 7 AND o.day <= c.day) > 3`,
  );
  return rows.map(({ customer, day }) => `${customer} is contacted more than the caps allow on ${day}`);
}

async function figuresDiffer({ database, rowsBrought }: Stage): Promise<string[]> {
  const [row] = await database.query<{ said: number; accepted: number; stored: number; open: number; runs: number }>(
    `SELECT (SELECT coalesce(sum((file->>'rowsIn')::int), 0) FROM import_batch, jsonb_array_elements(files) AS file WHERE file->>'name' LIKE 'events%')::int AS said,
       (SELECT coalesce(sum((file->>'accepted')::int), 0) FROM import_batch, jsonb_array_elements(files) AS file WHERE file->>'name' LIKE 'events%')::int AS accepted,
       (SELECT count(*) FROM event WHERE import_id IS NOT NULL)::int AS stored,
       (SELECT count(*) FROM import_batch WHERE night IS NOT NULL)::int AS open,
       (SELECT count(*) FROM run WHERE status = 'running')::int AS runs`,
  );
  const { said, accepted, stored, open, runs } = row!;
  return [
    ...(said === rowsBrought ? [] : [`${rowsBrought} rows were brought, and the reports speak of ${said}`]),
    ...(accepted === stored ? [] : [`${accepted} rows were accepted, and ${stored} are stored`]),
    ...(open === 0 && runs === 0 ? [] : [`${open} nights and ${runs} runs are still open`]),
  ];
}

async function unresolved({ database }: Stage): Promise<string[]> {
  const [row] = await database.query<{ lost: number }>(
    `SELECT count(*)::int AS lost FROM contact c LEFT JOIN detection d USING (detection_id)
     WHERE d.detection_id IS NULL OR c.policy_version IS NULL OR c.decision = '{}'
       OR NOT EXISTS (SELECT 1 FROM version v WHERE v.kind = 'rule' AND v.id = d.rule_id AND v.version = d.rule_version)
       OR NOT EXISTS (SELECT 1 FROM version v WHERE v.kind = 'journey' AND v.id = c.journey_id AND v.version = c.journey_version)
       OR (d.event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e WHERE e.event_id = d.event_id))`,
  );
  return row!.lost === 0 ? [] : [`${row!.lost} contacts do not lead back to their versions and inputs`];
}

async function chainBroken({ database }: Stage): Promise<string[]> {
  const verifier = new ChainVerifier({ checkpoints: [], publicKey: '' });
  const [last] = await database.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_link');
  for await (const lines of auditLines(database, { from: 1, to: last!.seq ?? 0 }))
    for (const line of lines) verifier.take(line);
  const unchained = await unchainedEntries(database);
  const findings = verifier.end().findings.map(({ message }) => message.en);
  return unchained === 0 ? findings : [...findings, `${unchained} audit entries are not in the chain`];
}

const sentTwice = ({ ledger }: ProviderSimulator): string[] =>
  [...ledger].filter(([, accepted]) => accepted.length > 1).map(([key]) => `the contact ${key} was accepted twice`);
