import { accept, refuse, type Result } from '../result/index.js';
import { categoryColumn, type Table, takeRows } from '../table/index.js';
import { buildFeatures, type Snapshots } from './build-features.js';
import { reachOf } from './event-feature.js';
import { countEvents, kindsPassing } from './event-filter.js';
import { type EventModel } from './event-model.js';
import { type History } from './history.js';

/** Name of the column that says whether the case happened: yes or no. */
export const happened = 'happened';

/** A table to score, and the snapshots that its rows stand for. */
export interface EventTable {
  readonly table: Table;
  readonly snapshots: Snapshots;
}

/**
 * The table to score: one row for each snapshot that is eligible, with its features and, where given, attributes of the subject.
 * @param attributes one row per snapshot: values in force at its as-of day; whoever looks them up must not use later ones.
 * @returns a refusal when a window begins before the events are complete, or nobody is eligible.
 */
export function eventTable(
  model: EventModel,
  history: History,
  snapshots: Snapshots,
  attributes?: Table,
): Result<EventTable> {
  const reach = Math.max(...model.features.map(reachOf), ...model.eligible.map(({ days }) => days));
  const earliest = snapshots.asOf.reduce((least, day) => Math.min(least, day), Infinity);
  if (earliest - reach + 1 < history.coveredFrom) return refuseShortHistory(reach);
  if (snapshots.asOf.some((day) => day > history.coveredTo)) return refuseFuture();
  const checks = model.eligible.map((one) => ({ ...one, passing: kindsPassing(one.events, history) }));
  const rows = Int32Array.from(snapshots.subject.keys()).filter((row) => {
    const [subject, asOf] = [snapshots.subject[row]!, snapshots.asOf[row]!];
    return checks.every(({ passing, days, has }) => {
      return countEvents(history, subject, passing, { from: asOf - days + 1, to: asOf }) > 0 === has;
    });
  });
  if (rows.length === 0) return refuseNobody();
  const kept = { subject: rows.map((row) => snapshots.subject[row]!), asOf: rows.map((row) => snapshots.asOf[row]!) };
  const features = buildFeatures(history, kept, model.features);
  const more = attributes ? takeRows(attributes, rows).columns : [];
  return accept({ table: { rows: rows.length, columns: [...features.columns, ...more] }, snapshots: kept });
}

/**
 * The table to fit on: as `eventTable`, with the column `happened`.
 * @returns its refusals, and one when the horizon of a snapshot ends after the events do: what has not happened yet is not a "no".
 */
export function eventExamples(
  model: EventModel,
  history: History,
  snapshots: Snapshots,
  attributes?: Table,
): Result<EventTable> {
  const horizon = model.definition.horizonDays;
  if (snapshots.asOf.some((day) => day + horizon > history.coveredTo)) return refuseOpenHorizon(horizon);
  const scored = eventTable(model, history, snapshots, attributes);
  if (!scored.ok) return scored;
  const { table, snapshots: kept } = scored.value;
  const columns = [...table.columns, categoryColumn(happened, eventLabels(model, history, kept))];
  return accept({ table: { rows: table.rows, columns }, snapshots: kept });
}

/**
 * What came of each snapshot: "yes" or "no" for the column `happened`. The history may be another than that of the features, so that these can be
 * read as they were known on the as-of day, and the outcome as it is known now.
 * @param history complete from the day after each as-of day to the end of the horizon.
 */
export function eventLabels(model: EventModel, history: History, { subject, asOf }: Snapshots): readonly string[] {
  const passing = kindsPassing(model.label.events, history);
  return Array.from(subject, (one, row) => {
    const [from, to] = [asOf[row]! + 1, asOf[row]! + model.definition.horizonDays];
    return countEvents(history, one, passing, { from, to }) > 0 === model.label.happens ? 'yes' : 'no';
  });
}

function refuseShortHistory(days: number): Result<never> {
  return refuse(
    'HISTORY_TOO_SHORT',
    `The features read ${days} days, and the events are not complete that far back for every customer.`,
    `特征需要 ${days} 天的历史，但部分客户的事件数据不完整。`,
  );
}

function refuseFuture(): Result<never> {
  return refuse(
    'HISTORY_AS_OF_TOO_LATE',
    'An as-of day is later than the last day of complete events.',
    '截止日晚于事件数据的最后完整日。',
  );
}

function refuseOpenHorizon(days: number): Result<never> {
  return refuse(
    'HISTORY_HORIZON_OPEN',
    `The ${days} days after an as-of day are not over yet: what has not happened so far is not a "no".`,
    `截止日之后的 ${days} 天尚未结束：尚未发生不等于“否”。`,
  );
}

function refuseNobody(): Result<never> {
  return refuse('HISTORY_NOBODY_ELIGIBLE', 'No customer is eligible for the model.', '没有符合模型条件的客户。');
}
