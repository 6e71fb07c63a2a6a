import { copyRows, type CopyValue } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';
import { callOffContacts, storeContacts, storeProposals, storeSuppressions } from '../contacts/index.js';
import { storeTasks } from '../tasks/index.js';
import { type Drafts, type NewEntry, type NewStep } from './decide/types.js';
import { storeUnheard } from './journey-news.js';

/** What was new: tasks of an earlier run for the same customer, rule and day are not counted again. */
export interface StoredDrafts {
  readonly contacts: number;
  readonly tasks: number;
}

/**
 * Writes what decisions brought, all or nothing with the transaction. Detections that they point to must be stored before.
 * @throws the database's error where an entry, a step or a contact is there already: the same was decided twice
 */
export async function storeDrafts(transaction: Transaction, all: readonly Drafts[]): Promise<StoredDrafts> {
  const contacts = all.flatMap((drafts) => drafts.contacts);
  await copyRows(
    transaction.client,
    'journey_entry',
    entryColumns,
    all.flatMap(({ entered }) => [...entered.values()].map(entryRow)),
  );
  await moveEntries(
    transaction,
    all.flatMap(({ moved }) => [...moved.values()]),
  );
  await copyRows(
    transaction.client,
    'journey_step',
    stepColumns,
    all.flatMap(({ steps }) => steps.map(stepRow)),
  );
  await storeContacts(transaction, contacts);
  const tasks = await storeTasks(
    transaction,
    all.flatMap((drafts) => [...drafts.tasks.values()]),
  );
  await storeSuppressions(
    transaction,
    all.flatMap(({ suppressions }) => suppressions),
  );
  await storeProposals(
    transaction,
    all.flatMap(({ proposals }) => proposals),
  );
  await callOffContacts(
    transaction,
    all.flatMap(({ calledOff }) => calledOff),
  );
  await storeUnheard(
    transaction,
    all.flatMap(({ unheard }) => unheard),
  );
  return { contacts: contacts.length, tasks };
}

const iso = (at: number): string => new Date(at).toISOString();

const entryColumns = [
  'entry_id',
  'journey_id',
  'journey_version',
  'customer_id',
  'partition',
  'cause_kind',
  'detection_id',
  'event_id',
  'rule_id',
  'rule_version',
  'amount_base',
  'entered_at',
  'facts',
  'state',
  'block_id',
  'since',
  'step',
  'offer_id',
  'waiting_for',
  'due_at',
  'reason',
  'ended_at',
];

/** Columns that a step changes; the journey's version changes where a customer is moved. */
const movingColumns = ['journey_version', ...entryColumns.slice(entryColumns.indexOf('state'))];

function entryRow(entry: NewEntry): CopyValue[] {
  const { id, journeyId, journeyVersion, customerId, partition, cause, position, facts } = entry;
  return [
    id,
    journeyId,
    journeyVersion,
    customerId,
    partition,
    cause.kind,
    cause.detectionId ?? null,
    cause.eventId ?? null,
    cause.ruleId ?? null,
    cause.ruleVersion ?? null,
    cause.amountBase ?? null,
    iso(position.enteredAt),
    JSON.stringify(facts),
    ...positionColumns(entry),
  ];
}

function positionColumns({ position }: NewEntry): CopyValue[] {
  const waiting = position.state === 'waiting' ? position.waiting : undefined;
  const hasEnded = position.state === 'ended';
  return [
    position.state,
    position.blockId,
    iso(position.since),
    position.step,
    position.offer ?? null,
    waiting?.for ?? null,
    waiting && waiting.for !== 'decision' ? iso(waiting.until) : null,
    hasEnded ? position.reason : null,
    hasEnded ? iso(position.since) : null,
  ];
}

async function moveEntries(transaction: Transaction, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await transaction.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS moved_entry (LIKE journey_entry) ON COMMIT DROP; TRUNCATE moved_entry',
  );
  await copyRows(transaction.client, 'moved_entry', entryColumns, entries.map(entryRow));
  const set = movingColumns.map((column) => `${column} = m.${column}`).join(', ');
  await transaction.query(`UPDATE journey_entry e SET ${set} FROM moved_entry m WHERE e.entry_id = m.entry_id`);
}

const stepColumns = [
  'entry_id',
  'step',
  'journey_id',
  'journey_version',
  'block_id',
  'port',
  'reason',
  'effects',
  'seen',
  'at',
];

const stepRow = (step: NewStep): CopyValue[] => [
  step.entryId,
  step.step,
  step.journeyId,
  step.journeyVersion,
  step.blockId,
  step.port ?? null,
  JSON.stringify(step.reason),
  step.effects.length > 0 ? JSON.stringify(step.effects) : null,
  step.seen ? JSON.stringify(step.seen) : null,
  iso(step.at),
];
