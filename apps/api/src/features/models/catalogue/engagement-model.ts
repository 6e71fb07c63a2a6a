import {
  accept,
  buildHistory,
  categoryColumn,
  type EventModel,
  eventLabels,
  eventTable,
  fitPropensity,
  happened,
  historyEvent,
  type JsonObject,
  refuse,
  type Result,
  type Table,
} from '@baleen/models';
import { type Day } from '@baleen/rules';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { fairnessGroups } from '../bank/customer-attributes.js';
import { type BankModel, type Trained, type TrainOptions } from './bank-model.js';
import { eachView } from './collect-views.js';
import { concatTables, reachOfModel, typesRead, usableModel } from './propensity-examples.js';
import {
  describeData,
  evaluationOf,
  examplesOf,
  judgeChampion,
  type PropensityBankModel,
  propensityModel,
} from './propensity-model.js';

/** Days in which contacts are looked for as examples. */
const PERIOD = 180;

/**
 * What customers do with a contact. An example is one contact, the newest of each customer whose time for a reaction is over, so that no customer stands in
 * two folds; what is known ends on the day before it. Scored is a contact of the as-of day.
 */
export function engagementModel(definition: PropensityBankModel): BankModel {
  return {
    ...propensityModel(definition),
    group: 'contact',
    // Its examples are contacts, not customers.
    foretells: undefined,
    train: (bank, options) => train(definition.events, bank, options),
  };
}

interface Part {
  readonly table: Table;
  readonly groups: Table;
}

async function train(
  events: EventModel,
  bank: BankReader,
  { seed, onPartition, champion }: TrainOptions,
): Promise<Result<Trained>> {
  const first = bank.asOf - PERIOD;
  const usable = usableModel({ ...events, eligible: [] }, bank, first);
  if (!usable.ok) return usable;
  const { model } = usable.value;
  const parts: Part[] = [];
  let customers = 0;
  const types = [...new Set([...typesRead(model), ...model.label.events.types, 'contact-sent'])];
  const read = await eachView(bank, { types, days: PERIOD + reachOfModel(model), onPartition }, async (view) => {
    customers += view.customers.length;
    const part = await partOf(model, bank, view);
    if (part) parts.push(part);
  });
  if (!read.ok) return read;
  if (parts.length === 0)
    return refuse('CONTACTS_EMPTY', 'There are no marketing contacts to learn from.', '没有可供学习的营销触达。');
  const table = concatTables(parts.map((part) => part.table));
  const choice = { learner: model.definition.learner };
  const fitted = fitPropensity(model.definition, table, { choice, target: happened, seed });
  if (!fitted.ok) return fitted;
  const data = {
    ...usable.value,
    asOf: bank.asOf - model.definition.horizonDays,
    watchedTo: bank.asOf - 1,
    customers,
    seed,
  };
  return accept({
    parameters: JSON.parse(JSON.stringify(fitted.value.model)) as JsonObject,
    data: describeData(fitted.value, data),
    evaluation: evaluationOf(fitted.value, concatTables(parts.map((part) => part.groups))),
    champion: champion && judgeChampion(champion, examplesOf(fitted.value)),
  });
}

async function partOf(model: EventModel, bank: BankReader, view: PartitionView): Promise<Part | undefined> {
  const newest = newestContacts(view, bank.asOf, model.definition.horizonDays);
  if (newest.size === 0) return undefined;
  const snapshots = {
    subject: Int32Array.from(newest.keys()),
    asOf: Int32Array.from(newest.values(), (day) => day - 1),
  };
  // A reaction that was reported late was not known yet.
  const known = buildHistory(
    view.history,
    view.rows.map(({ subject, knownOn, event }) => historyEvent(event, subject, knownOn)),
  );
  const features = eventTable(model, known, snapshots);
  if (!features.ok) return undefined;
  const { table } = features.value;
  const labels = eventLabels(model, view.history, snapshots);
  const ids = Array.from(snapshots.subject, (one) => view.customers[one]!);
  return {
    table: { rows: table.rows, columns: [...table.columns, categoryColumn(happened, labels)] },
    groups: await fairnessGroups(bank, ids, bank.asOf),
  };
}

/** By customer the day of the newest marketing contact whose time for a reaction is over. */
function newestContacts({ rows }: PartitionView, asOf: Day, horizonDays: number): ReadonlyMap<number, Day> {
  const newest = new Map<number, Day>();
  for (const { subject, day, event } of rows) {
    const isExample = event.type === 'contact-sent' && event.fields['purpose'] === 'marketing';
    if (isExample && day >= asOf - PERIOD && day + horizonDays <= asOf) newest.set(subject, day);
  }
  return newest;
}
