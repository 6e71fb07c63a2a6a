import { accept, type Refusal, type Result } from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { derivedId } from '../../../platform/derived-id.js';
import { type Queryable } from '../../../platform/database.js';
import { partitionCount } from '../../../platform/partition.js';
import { type NewEvent, recordEvents } from '../../intake/index.js';
import { type BankReader, narrowView, type PartitionView } from '../bank/bank-reader.js';
import { type CustomerResult, type ScoredPartition } from '../catalogue/bank-model.js';
import { scoreWith, scoringOf } from '../catalogue/score-with.js';
import { compareScores, type ScoreComparison } from './compare-scores.js';
import {
  type ScoreOutcome,
  type ScoringFigures,
  type ScoringVersion,
  type SkippedVersion,
  type WorkParts,
} from './model-work.js';
import { ScoringTally } from './scoring-tally.js';

interface Scored {
  readonly one: ScoringVersion;
  readonly tally: ScoringTally;
  /** Values by customer, kept where a challenger is compared. */
  readonly values: Map<string, number> | undefined;
  /** Why it scores no further. */
  refusal?: Refusal;
}

/**
 * Scores all customers by the versions given, as of the newest business date. Each partition is committed by itself; a second attempt gives the same
 * events, which are then repeats. A challenger's scores reach nobody: they are only compared with its champion's. A version that cannot score is left out
 * with its reason, and the others go on.
 */
export async function scoreBank(
  bank: BankReader,
  { database, now, onProgress }: WorkParts,
  versions: readonly ScoringVersion[],
): Promise<Result<ScoreOutcome>> {
  const compared = new Set(versions.filter(({ role }) => role === 'challenger').map(({ document }) => document.id));
  const all = versions.map((one): Scored => {
    const values = compared.has(one.document.id) ? new Map<string, number>() : undefined;
    return { one, tally: new ScoringTally(one.document), values };
  });
  const period = {
    days: Math.max(1, ...all.map(({ one }) => scoringOf(one.document)?.days ?? 0)),
    types: typesOf(versions),
  };
  for (let partition = 0; partition < partitionCount && all.some(canScore); partition++) {
    const view = await bank.view(partition, {
      types: period.types,
      from: bank.asOf - period.days,
      to: bank.asOf - 1,
      knownBefore: bank.knownOn(bank.asOf),
    });
    const found: { readonly scored: Scored; readonly results: readonly CustomerResult[] }[] = [];
    for (const scored of all.filter(canScore)) {
      const part = await scoreView(bank, view, scored);
      if (part.ok) found.push({ scored, results: part.value.results });
      else scored.refusal = part.refusal;
    }
    await database.transaction(async (transaction) => {
      const live = found.filter(({ scored }) => scored.one.role === 'champion');
      for (const { scored, results } of live) await saveResults(transaction, bank, scored.one, results);
      // Last: the lock of events is held until the end of the transaction.
      await recordEvents(
        transaction,
        live.flatMap(({ scored, results }) => scoreEvents(bank, scored.one, { results, now })),
      );
    });
    onProgress((partition + 1) / partitionCount);
  }
  const done = all.filter(canScore);
  for (const scored of done) await saveScoring(database, bank, { scored, all: done, now });
  return accept({
    kind: 'scored',
    asOf: formatDay(bank.asOf),
    figures: done.map(figuresOf),
    skipped: all.flatMap(skippedOf),
  });
}

const canScore = ({ refusal }: Scored): boolean => refusal === undefined;

const typesOf = (versions: readonly ScoringVersion[]): string[] => [
  ...new Set(versions.flatMap(({ document }) => scoringOf(document)?.types ?? [])),
];

async function scoreView(
  bank: BankReader,
  view: PartitionView,
  { one, tally, values }: Scored,
): Promise<Result<ScoredPartition>> {
  const scoring = scoringOf(one.document);
  if (!scoring || view.customers.length === 0) return accept({ results: [] });
  const own = narrowView(view, { types: scoring.types, from: bank.asOf - scoring.days });
  const part = await scoreWith(one.document, own, bank);
  if (!part.ok) return part;
  const { results, table } = part.value;
  tally.add(view.customers.length, results, table);
  for (const { customerId, value } of values ? results : []) if (value !== null) values!.set(customerId, value);
  return part;
}

function scoreEvents(
  bank: BankReader,
  { document, version }: ScoringVersion,
  { results, now }: { readonly results: readonly CustomerResult[]; readonly now: Date },
): NewEvent[] {
  const { id, scoreName } = document;
  if (scoreName === null) return [];
  const [asOf, at] = [formatDay(bank.asOf), now.getTime()];
  return results.flatMap(({ customerId, value }) => {
    if (value === null) return [];
    return [
      {
        eventId: derivedId('score', id, String(version), customerId, asOf),
        type: 'score-updated',
        customerId,
        occurredAt: at,
        receivedAt: at,
        channel: 'batch',
        fields: { scoreName, version: `${id} ${version}`, value, asOf },
      },
    ];
  });
}

async function saveResults(
  transaction: Queryable,
  bank: BankReader,
  one: ScoringVersion,
  results: readonly CustomerResult[],
): Promise<void> {
  const { document, version } = one;
  await saveChoices(transaction, bank, one, results);
  const told = results.filter(({ result }) => result !== undefined);
  if (told.length === 0) return;
  await transaction.query(
    `INSERT INTO customer_result (customer_id, model, version, as_of, result)
     SELECT id, $2, $3, $4, result FROM unnest($1::text[], $5::jsonb[]) AS told (id, result)
     ON CONFLICT (customer_id, model) DO UPDATE SET version = excluded.version, as_of = excluded.as_of, result = excluded.result`,
    [
      told.map(({ customerId }) => customerId),
      document.id,
      version,
      formatDay(bank.asOf),
      told.map(({ result }) => JSON.stringify(result)),
    ],
  );
}

/** Choices are a log: a second scoring of the same day makes the same ones, and changes none. */
async function saveChoices(
  transaction: Queryable,
  bank: BankReader,
  { document, version }: ScoringVersion,
  results: readonly CustomerResult[],
): Promise<void> {
  const made = results.flatMap(({ customerId, choice }) => (choice ? [{ customerId, ...choice }] : []));
  if (made.length === 0) return;
  await transaction.query(
    `INSERT INTO model_choice (model, version, as_of, customer_id, chosen, probability, options)
     SELECT $1, $2, $3, id, chosen, probability, options
     FROM unnest($4::text[], $5::text[], $6::float8[], $7::jsonb[]) AS made (id, chosen, probability, options)
     ON CONFLICT DO NOTHING`,
    [
      ...[document.id, version, formatDay(bank.asOf), made.map(({ customerId }) => customerId)],
      ...[made.map(({ chosen }) => chosen), made.map(({ probability }) => probability)],
      made.map(({ options }) => JSON.stringify(options)),
    ],
  );
}

interface Finished {
  readonly scored: Scored;
  readonly all: readonly Scored[];
  readonly now: Date;
}

async function saveScoring(database: Queryable, bank: BankReader, { scored, all, now }: Finished): Promise<void> {
  const { one, tally } = scored;
  const comparison = one.role === 'challenger' ? comparisonOf(scored, all) : undefined;
  await database.query(
    `INSERT INTO model_scoring (model, version, as_of, role, scored_at, customers, scored, mean, distribution, psi, feature_drift, comparison, examples)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (model, version, as_of) DO UPDATE SET role = excluded.role, scored_at = excluded.scored_at,
       customers = excluded.customers, scored = excluded.scored, mean = excluded.mean, distribution = excluded.distribution,
       psi = excluded.psi, feature_drift = excluded.feature_drift, comparison = excluded.comparison, examples = excluded.examples`,
    [
      ...[one.document.id, one.version, formatDay(bank.asOf), one.role, now, tally.customers, tally.scored, tally.mean],
      ...[
        asText(tally.distribution),
        tally.psi,
        asText(tally.featureDrift),
        asText(comparison ?? null),
        asText(tally.examples),
      ],
    ],
  );
}

const asText = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

function comparisonOf(challenger: Scored, all: readonly Scored[]): ScoreComparison | undefined {
  const champion = all.find(({ one }) => one.role === 'champion' && one.document.id === challenger.one.document.id);
  if (!champion?.values || !challenger.values) return undefined;
  const both = [...challenger.values].filter(([id]) => champion.values!.has(id));
  const paired = {
    champion: both.map(([id]) => champion.values!.get(id)!),
    challenger: both.map(([, value]) => value),
  };
  return compareScores(champion.one.version, paired);
}

const figuresOf = ({ one, tally }: Scored): ScoringFigures => ({
  model: one.document.id,
  version: one.version,
  role: one.role,
  customers: tally.customers,
  scored: tally.scored,
  mean: tally.mean,
  psi: tally.psi,
});

const skippedOf = ({ one: { document, version, role }, refusal }: Scored): SkippedVersion[] =>
  refusal ? [{ model: document.id, version, role, reason: { code: refusal.code, message: refusal.message } }] : [];
