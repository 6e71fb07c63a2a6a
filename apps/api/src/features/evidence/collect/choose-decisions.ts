import { type Queryable } from '../../../platform/database.js';
import { type SqlCondition } from '../../identity/index.js';
import { type DecidedKind, type EvidenceScope } from './evidence-scope.js';

/** How much a scope holds. */
export interface Chosen {
  readonly customers: number;
  /** Detections and journey entries. */
  readonly decisions: number;
}

/**
 * Writes into temporary tables of the transaction which detections, entries and contacts a scope means, with all that they hang together with: what competed for
 * the same place, and what led there.
 * @param visible condition on table `customer`, its parameters after the first three
 */
export async function chooseDecisions(
  transaction: Queryable,
  scope: EvidenceScope,
  visible: SqlCondition,
): Promise<Chosen> {
  await transaction.query(
    `CREATE TEMPORARY TABLE chosen_detection (detection_id uuid PRIMARY KEY, customer_id text COLLATE "C" NOT NULL) ON COMMIT DROP;
     CREATE TEMPORARY TABLE chosen_entry (entry_id uuid PRIMARY KEY, customer_id text COLLATE "C" NOT NULL) ON COMMIT DROP;
     CREATE TEMPORARY TABLE chosen_contact (contact_id uuid PRIMARY KEY, customer_id text COLLATE "C" NOT NULL) ON COMMIT DROP`,
  );
  const { detections, entries, contacts, parameters } = chosenBy(scope);
  const seen = `JOIN customer USING (customer_id) WHERE ${visible.sql}`;
  const insert = (what: 'detection' | 'entry' | 'contact', source: string): Promise<unknown> =>
    transaction.query(
      `INSERT INTO chosen_${what} SELECT DISTINCT ${what}_id, customer_id FROM (${source}) AS s ${seen} AND ${what}_id IS NOT NULL
         AND ($1::text IS NOT NULL OR $2::text IS NOT NULL OR $3::text IS NOT NULL) ON CONFLICT DO NOTHING`,
      [...parameters, ...visible.parameters],
    );
  await insert('detection', detections);
  await insert('entry', entries);
  if (contacts) await insert('contact', contacts);
  await insert(
    'entry',
    'SELECT e.entry_id, e.customer_id FROM journey_entry e JOIN chosen_detection USING (detection_id)',
  );
  await insert('entry', rivals);
  await insert(
    'detection',
    'SELECT e.detection_id, e.customer_id FROM journey_entry e JOIN chosen_entry USING (entry_id)',
  );
  const [row] = await transaction.query<Chosen>(
    `SELECT (SELECT count(*) FROM chosen_detection) + (SELECT count(*) FROM chosen_entry) + (SELECT count(*) FROM chosen_contact) AS decisions,
       (SELECT count(*) FROM (SELECT customer_id FROM chosen_detection UNION SELECT customer_id FROM chosen_entry
         UNION SELECT customer_id FROM chosen_contact) AS c) AS customers`,
  );
  return row!;
}

/** Entries whose proposals competed with one that is chosen. */
const rivals = `
  SELECT r.entry_id, r.customer_id FROM proposal p JOIN chosen_entry USING (entry_id)
  CROSS JOIN LATERAL json_array_elements_text(p.seen->'rivals') AS rival
  JOIN proposal r ON r.proposal_id = rival::uuid WHERE p.seen->'rivals' IS NOT NULL`;

interface ChosenBy {
  readonly detections: string;
  readonly entries: string;
  /** Those without a journey too. */
  readonly contacts?: string;
  /** $1 to $3. */
  readonly parameters: readonly (string | null)[];
}

const inPeriod = (column: string): string =>
  `${column} >= coalesce($2::date, '-infinity') AND ${column} <= coalesce($3::date, 'infinity')`;

function chosenBy(scope: EvidenceScope): ChosenBy {
  if (scope.kind === 'customer' || scope.kind === 'period') {
    const who = scope.kind === 'customer' ? 'customer_id = $1' : '$1::text IS NULL';
    return {
      detections: `SELECT detection_id, customer_id FROM detection WHERE ${who} AND ${inPeriod('business_date')}`,
      entries: `SELECT entry_id, customer_id FROM journey_entry WHERE ${who} AND ${inPeriod('entered_at::date')}
        UNION SELECT entry_id, customer_id FROM proposal WHERE ${who} AND ${inPeriod('decided_at::date')}`,
      contacts: `SELECT contact_id, customer_id FROM contact WHERE entry_id IS NULL AND ${who} AND ${inPeriod('business_date')}`,
      parameters: [scope.kind === 'customer' ? scope.id : null, scope.from ?? null, scope.to ?? null],
    };
  }
  if (scope.kind === 'rule')
    return {
      detections: `SELECT detection_id, customer_id FROM detection WHERE rule_id = $1 AND rule_version = ${scope.version}
        AND ${inPeriod('business_date')}`,
      entries: 'SELECT entry_id, customer_id FROM journey_entry WHERE false',
      parameters: [scope.id, scope.from ?? null, scope.to ?? null],
    };
  return { ...byDecision[scope.kind], parameters: [scope.id, null, null] };
}

const byDecision: Readonly<Record<DecidedKind, Omit<ChosenBy, 'parameters'>>> = {
  detection: {
    detections: 'SELECT detection_id, customer_id FROM detection WHERE detection_id = $1::uuid',
    entries: 'SELECT entry_id, customer_id FROM journey_entry WHERE false',
  },
  contact: {
    detections: 'SELECT detection_id, customer_id FROM contact WHERE contact_id = $1::uuid',
    entries: 'SELECT entry_id, customer_id FROM contact WHERE contact_id = $1::uuid',
    contacts: 'SELECT contact_id, customer_id FROM contact WHERE contact_id = $1::uuid',
  },
  suppression: {
    detections: 'SELECT detection_id, customer_id FROM suppression WHERE suppression_id = $1::uuid',
    entries: 'SELECT entry_id, customer_id FROM suppression WHERE suppression_id = $1::uuid',
  },
  task: {
    detections: `SELECT detection_id, customer_id FROM task WHERE task_id = $1::uuid
      UNION SELECT d.detection_id, d.customer_id FROM task t JOIN detection d USING (customer_id)
      WHERE t.task_id = $1::uuid AND d.outcome_kind = 'task' AND d.outcome_id = t.task_id`,
    entries: `SELECT entry_id, customer_id FROM task WHERE task_id = $1::uuid
      UNION SELECT p.entry_id, p.customer_id FROM task t JOIN proposal p USING (customer_id)
      WHERE t.task_id = $1::uuid AND p.outcome_id = t.task_id`,
  },
};

const PAGE = 25;

/** The customers of what was chosen, in pages by id. */
export async function* chosenCustomers(transaction: Queryable): AsyncGenerator<readonly string[]> {
  for (let after = ''; ;) {
    const page = await transaction.query<{ id: string }>(
      `SELECT customer_id AS id FROM (SELECT customer_id FROM chosen_detection UNION SELECT customer_id FROM chosen_entry
         UNION SELECT customer_id FROM chosen_contact) AS c WHERE customer_id > $1 ORDER BY 1 LIMIT ${PAGE}`,
      [after],
    );
    if (page.length === 0) return;
    yield page.map(({ id }) => id);
    after = page.at(-1)!.id;
  }
}
