/** A number of the database, with the labels that tell it from others of the same name. */
export interface Observation {
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Numbers that all processes share, so the database is asked for them. */
export interface StateQuery {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Gives `value` and a column per label; $1 is the bank's present moment. */
  readonly sql: string;
}

const nights: readonly StateQuery[] = [
  {
    name: 'runs',
    help: 'Daily runs by how they stand',
    labelNames: ['status'],
    sql: 'SELECT status, count(*) AS value FROM run GROUP BY 1',
  },
  {
    name: 'run_progress_ratio',
    help: 'How far the run at work has come, 0 to 1; absent when none is',
    labelNames: [],
    sql: "SELECT progress AS value FROM run WHERE status = 'running' ORDER BY id DESC LIMIT 1",
  },
  {
    name: 'run_last_seconds',
    help: 'How long the last run took that was done, since it was started or resumed',
    labelNames: [],
    sql: `SELECT extract(epoch FROM finished_at - resumed_at)::float8 AS value FROM run WHERE status = 'done' ORDER BY id DESC LIMIT 1`,
  },
  {
    name: 'run_results',
    help: 'What all runs led to',
    labelNames: ['kind'],
    sql: `SELECT kind, value FROM (SELECT sum(detections) AS detections, sum(contacts) AS contacts, sum(tasks) AS tasks FROM run) run,
      LATERAL (VALUES ('detections', detections), ('contacts', contacts), ('tasks', tasks)) AS kinds (kind, value) WHERE value IS NOT NULL`,
  },
  {
    name: 'business_date_age_days',
    help: 'Days between the bank’s present and the newest business date that every partition has done',
    labelNames: [],
    sql: `SELECT $1::timestamptz::date - (min(upper(days_done)) - 1) AS value FROM run_partition HAVING NOT bool_or(isempty(days_done))`,
  },
  {
    name: 'import_rows',
    help: 'Rows of all imports: in = accepted + repeated + quarantined',
    labelNames: ['result'],
    sql: `SELECT result, value FROM
      (SELECT sum(rows_in) AS rows_in, sum(accepted) AS accepted, sum(repeated) AS repeated, sum(quarantined) AS quarantined FROM import_batch) all_rows,
      LATERAL (VALUES ('in', rows_in), ('accepted', accepted), ('repeated', repeated), ('quarantined', quarantined)) AS results (result, value)
      WHERE value IS NOT NULL`,
  },
];

const delivery: readonly StateQuery[] = [
  {
    name: 'outbox_contacts',
    help: 'Contacts that are still to be submitted',
    labelNames: ['channel'],
    sql: 'SELECT channel, count(*) AS value FROM outbox GROUP BY 1',
  },
  {
    name: 'outbox_due_contacts',
    help: 'Contacts that are due and not submitted yet',
    labelNames: ['channel'],
    sql: 'SELECT channel, count(*) AS value FROM outbox WHERE due_at <= $1 GROUP BY 1',
  },
  {
    name: 'outbox_oldest_due_seconds',
    help: 'How long the oldest contact has been due',
    labelNames: ['channel'],
    sql: 'SELECT channel, extract(epoch FROM $1::timestamptz - min(due_at))::float8 AS value FROM outbox WHERE due_at <= $1 GROUP BY 1',
  },
  {
    name: 'contacts_in_doubt',
    help: 'Contacts whose provider has not said what became of them',
    labelNames: ['channel'],
    sql: 'SELECT channel, count(*) AS value FROM contact_doubt GROUP BY 1',
  },
  {
    name: 'gate_refusals',
    help: 'What the gate refused or deferred on the newest business date, by reason',
    labelNames: ['code'],
    sql: `SELECT code, count(*) AS value FROM suppression WHERE business_date = (SELECT max(business_date) FROM suppression) GROUP BY 1`,
  },
];

const waiting: readonly StateQuery[] = [
  {
    name: 'journey_waits_due',
    help: 'Customers in journeys whose wait is over and who have not gone on',
    labelNames: [],
    sql: `SELECT count(*) AS value FROM journey_entry WHERE state = 'waiting' AND due_at <= $1`,
  },
  {
    name: 'model_jobs',
    help: 'Work on models by how it stands',
    labelNames: ['status'],
    sql: 'SELECT status, count(*) AS value FROM model_job GROUP BY 1',
  },
];

/** Everything about the installation that stands in its tables. */
export const stateQueries: readonly StateQuery[] = [...nights, ...delivery, ...waiting];
