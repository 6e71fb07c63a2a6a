import {
  accept,
  eventLabels,
  eventTable,
  type EventFeature,
  type EventModel,
  happened,
  type Column,
  reachOf,
  refuse,
  type Result,
  type Table,
  type Text,
  categoryColumn,
  numberColumn,
} from '@baleen/models';
import { type Day, formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { customerAttributes, fairnessGroups, holdingFeatures } from '../bank/customer-attributes.js';

/** Enough to learn from; a larger bank is sampled, by partition, which is by the hash of the customer. */
export const MOST_EXAMPLES = 200_000;

/** A model with the features that the bank's feeds carry on an as-of day. */
export interface UsableModel {
  readonly model: EventModel;
  readonly leftOut: readonly { readonly feature: string; readonly reason: Text }[];
}

export interface PropensityExamples {
  /** Features with the column `happened`. */
  readonly table: Table;
  /** Never learnt from. */
  readonly groups: Table;
  readonly customers: number;
}

/** How many days back the model reads. */
export const reachOfModel = ({ features, eligible }: EventModel): number =>
  Math.max(...features.map(reachOf), ...eligible.map(({ days }) => days), 0);

/** The types of events that features and eligibility read. */
export const typesRead = ({ features, eligible }: EventModel): string[] => [
  ...new Set([...features, ...eligible].flatMap(({ events }) => events.types)),
];

/**
 * Leaves out the features whose feeds are not complete over what they read: a zero would be a lie.
 * @returns a refusal when the feed of the outcome, or of who is looked at, is not complete
 */
export function usableModel(model: EventModel, bank: BankReader, asOf: Day): Result<UsableModel> {
  const isCovered = (types: readonly string[], from: Day): boolean =>
    types.some((type) => (bank.coverage.get(type) ?? Infinity) <= from);
  const outcome = model.label.events.types;
  if (!isCovered(outcome, asOf)) return refuseFeed(outcome, asOf);
  const unknown = model.eligible.find(({ events, days }) => !isCovered(events.types, asOf - days));
  if (unknown) return refuseFeed(unknown.events.types, asOf - unknown.days);
  const isUsable = (feature: EventFeature): boolean => isCovered(feature.events.types, asOf - reachOf(feature));
  const features = model.features.filter(isUsable);
  const leftOut = model.features
    .filter((feature) => !isUsable(feature))
    .map(({ name }) => ({ feature: name, reason: noFeed }));
  const holdings = asOf < bank.holdingsFrom ? holdingFeatures.map((feature) => ({ feature, reason: noHoldings })) : [];
  return accept({ model: { ...model, features }, leftOut: [...leftOut, ...holdings] });
}

/**
 * Examples as of a day: features from what was known then, the outcome from the days after. There is no way for a later event into a feature, since the
 * two are read apart.
 */
export async function propensityExamples(
  model: EventModel,
  bank: BankReader,
  { asOf, onPartition }: { readonly asOf: Day; readonly onPartition: (done: number) => void },
): Promise<Result<PropensityExamples>> {
  const parts: PropensityExamples[] = [];
  let rows = 0;
  for (let partition = 0; partition < partitionCount && rows < MOST_EXAMPLES; partition++) {
    const part = await partOf(model, bank, { partition, asOf });
    onPartition(partition + 1);
    if (!part.ok) return part;
    if (!part.value) continue;
    rows += part.value.table.rows;
    parts.push(part.value);
  }
  if (parts.length === 0) return refuseNobody();
  return accept({
    table: concatTables(parts.map(({ table }) => table)),
    groups: concatTables(parts.map(({ groups }) => groups)),
    customers: parts.reduce((sum, { customers }) => sum + customers, 0),
  });
}

async function partOf(
  model: EventModel,
  bank: BankReader,
  { partition, asOf }: { readonly partition: number; readonly asOf: Day },
): Promise<Result<PropensityExamples | undefined>> {
  const before = { from: asOf - reachOfModel(model), to: asOf - 1, knownBefore: bank.knownOn(asOf) };
  const view = await bank.view(partition, { ...before, types: typesRead(model) });
  const rows = await featureTable(model, bank, { view, asOf });
  if (!rows.ok) return rows;
  if (!rows.value) return accept(undefined);
  const { table, subject } = rows.value;
  const horizon = { from: asOf, to: asOf + model.definition.horizonDays - 1 };
  const after = await bank.view(partition, { ...horizon, types: model.label.events.types });
  const later = new Map(after.customers.map((id, i) => [id, i]));
  const ids = Array.from(subject, (one) => view.customers[one]!);
  const labels = eventLabels(model, after.history, {
    subject: Int32Array.from(ids, (id) => later.get(id)!),
    asOf: new Int32Array(ids.length).fill(asOf - 1),
  });
  const columns = [...table.columns, categoryColumn(happened, labels)];
  const groups = await fairnessGroups(bank, ids, asOf);
  return accept({ table: { rows: table.rows, columns }, groups, customers: view.customers.length });
}

/** A partition's rows to learn from or to score; nothing where nobody is eligible. */
export async function featureTable(
  model: EventModel,
  bank: BankReader,
  { view, asOf }: { readonly view: PartitionView; readonly asOf: Day },
): Promise<Result<{ readonly table: Table; readonly subject: Int32Array } | undefined>> {
  const size = view.customers.length;
  if (size === 0) return accept(undefined);
  const everybody = {
    subject: Int32Array.from({ length: size }, (_, i) => i),
    asOf: new Int32Array(size).fill(asOf - 1),
  };
  const found = eventTable(model, view.history, everybody, await customerAttributes(bank, view, asOf));
  if (found.ok) return accept({ table: found.value.table, subject: found.value.snapshots.subject });
  return found.refusal.code === 'HISTORY_NOBODY_ELIGIBLE' ? accept(undefined) : found;
}

/** Tables with the same columns, one below the other. */
export function concatTables(tables: readonly Table[]): Table {
  const first = tables[0]!;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    rows,
    columns: first.columns.map((column, at) =>
      concatColumns(
        column,
        tables.map((table) => table.columns[at]!),
      ),
    ),
  };
}

function concatColumns({ name, kind }: Column, parts: readonly Column[]): Column {
  if (kind === 'number')
    return numberColumn(
      name,
      parts.flatMap((part) => (part.kind === 'number' ? [...part.values] : [])),
    );
  const texts = parts.flatMap((part) =>
    part.kind === 'category' ? Array.from(part.codes, (code) => part.levels[code]) : [],
  );
  return categoryColumn(name, texts);
}

const noFeed: Text = { en: 'its events are not complete that far back', zh: '所需事件数据在该时段不完整' };
const noHoldings: Text = { en: 'it was not known then what customers held', zh: '当时尚不掌握客户的持有情况' };

function refuseFeed(types: readonly string[], from: Day): Result<never> {
  const names = types.join(', ');
  return refuse(
    'FEED_INCOMPLETE',
    `The events of ${names} are not complete from ${formatDay(from)} on, so there is nothing to learn from.`,
    `事件 ${names} 自 ${formatDay(from)} 起不完整，无法学习。`,
  );
}

function refuseNobody(): Result<never> {
  return refuse('NOBODY_ELIGIBLE', 'No customer of the bank is eligible for the model.', '没有符合模型条件的客户。');
}
