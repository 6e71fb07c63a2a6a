import { Injectable } from '@nestjs/common';
import { driftLevel, type DriftLevel, type ModelCard, type Text } from '@baleen/models';
import { Database } from '../../../platform/database.js';
import { type VersionState } from '../../approvals/index.js';
import { bankModels, findBankModel } from '../catalogue/bank-models.js';
import { type ModelGroup } from '../catalogue/bank-model.js';
import { type ModelDocument } from '../document/model-document.js';
import { type SkippedVersion } from '../jobs/model-work.js';
import { listJobs, type ModelJob } from '../jobs/job-store.js';
import { type ScoreComparison } from '../jobs/compare-scores.js';
import { type Distribution } from '../jobs/scoring-tally.js';

export interface Scoring {
  readonly version: number;
  readonly asOf: string;
  readonly role: 'champion' | 'challenger';
  readonly scoredAt: Date;
  readonly customers: number;
  readonly scored: number;
  readonly mean: number | null;
  readonly distribution: Distribution | null;
  /** Population stability index of the scores against those of the fit; null where there is nothing to compare. */
  readonly psi: number | null;
  readonly drift: DriftLevel | null;
  readonly featureDrift: readonly { readonly column: string; readonly psi: number; readonly level: DriftLevel }[];
  readonly comparison: ScoreComparison | null;
  readonly examples: readonly { readonly customerId: string; readonly value: number }[];
}

interface ModelHead {
  readonly name: string;
  readonly group: ModelGroup;
  readonly title: Text;
  readonly scoreName: string | null;
  readonly unit: 'probability' | 'money' | null;
  /** Whether it says something of each customer. */
  readonly scores: boolean;
  /** Whether a model brought from elsewhere may stand for it. */
  readonly takesForeign: boolean;
}

export interface ModelItem extends ModelHead {
  readonly live: ShortVersion | null;
  /** On its way: a draft, submitted or approved. */
  readonly open: ShortVersion | null;
  readonly scoring: Pick<Scoring, 'asOf' | 'customers' | 'scored' | 'psi' | 'drift'> | null;
  readonly lastJob: ModelJob | null;
  /** Versions that the newest scoring had to leave out, with the reason. */
  readonly skipped: readonly SkippedVersion[];
}

interface ShortVersion {
  readonly version: number;
  readonly state: VersionState;
  /** Area under ROC out of fold; null for a model that is not judged by it. */
  readonly auc: number | null;
  readonly headline: Text;
  readonly trainedAsOf: string;
}

/** A version without what was learnt, which is long and means nothing to people. */
export interface ModelVersionView {
  readonly version: number;
  readonly state: VersionState;
  readonly hash: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly effectiveFrom: Date | null;
  readonly document: Omit<ModelDocument, 'parameters'>;
}

export interface ModelPage extends ModelHead {
  readonly card: ModelCard;
  readonly live: ModelVersionView | null;
  readonly open: ModelVersionView | null;
  readonly versions: readonly (Omit<ModelVersionView, 'document'> & ShortVersion)[];
  /** Newest first. */
  readonly scorings: readonly Scoring[];
  /** Versions that the newest scoring had to leave out, with the reason. */
  readonly skipped: readonly SkippedVersion[];
  readonly jobs: readonly ModelJob[];
}

interface VersionRow extends Omit<ModelVersionView, 'document'> {
  readonly id: string;
  readonly document: Omit<ModelDocument, 'parameters'>;
}

const versionColumns = `id, version, state, hash, author, created_at AS "createdAt", lower(effective) AS "effectiveFrom",
  document::jsonb - 'parameters' AS document`;

const scoringColumns = `model, version, as_of::text AS "asOf", role, scored_at AS "scoredAt", customers, scored, mean, distribution, psi,
  coalesce(feature_drift, '[]') AS "featureDrift", comparison, examples`;

type ScoringRow = Omit<Scoring, 'drift'> & { readonly model: string };

const SCORINGS_SHOWN = 24;
const JOBS_SHOWN = 10;

/** Models as data scientists and reviewers see them. */
@Injectable()
export class ModelReadings {
  constructor(private readonly database: Database) {}

  /** Every model of the product, whether the bank's data carry it or not. */
  async list(): Promise<ModelItem[]> {
    const versions = await this.database.query<VersionRow>(
      `SELECT ${versionColumns} FROM version WHERE kind = 'model' AND state IN ('live', 'draft', 'submitted', 'approved')`,
    );
    const scorings = await this.database.query<ScoringRow>(
      `SELECT DISTINCT ON (model) ${scoringColumns} FROM model_scoring WHERE role = 'champion' ORDER BY model, as_of DESC, version DESC`,
    );
    const jobs = await this.database.query<ModelJob & { model: string }>(
      `SELECT DISTINCT ON (model) model, id::text AS id, kind, models, status, requested_by AS "requestedBy", started_at AS "startedAt",
         finished_at AS "finishedAt", progress, as_of::text AS "asOf", figures, error
       FROM model_job, unnest(models) AS model WHERE kind <> 'score' ORDER BY model, model_job.id DESC`,
    );
    const skipped = await this.skipped();
    return bankModels.map((model) => {
      const own = versions.filter(({ id }) => id === model.name);
      const scoring = scorings.find((one) => one.model === model.name);
      return {
        ...headOf(model),
        live: shortOf(own.find(({ state }) => state === 'live')),
        open: shortOf(own.find(({ state }) => state !== 'live')),
        scoring: scoring ? withDrift(scoring) : null,
        lastJob: jobs.find((one) => one.model === model.name) ?? null,
        skipped: skipped.get(model.name) ?? [],
      };
    });
  }

  async find(name: string): Promise<ModelPage | undefined> {
    const model = findBankModel(name);
    if (!model) return undefined;
    const versions = await this.database.query<VersionRow>(
      `SELECT ${versionColumns} FROM version WHERE kind = 'model' AND id = $1 ORDER BY version DESC`,
      [name],
    );
    const scorings = await this.database.query<ScoringRow>(
      `SELECT ${scoringColumns} FROM model_scoring WHERE model = $1 ORDER BY as_of DESC, version DESC LIMIT ${SCORINGS_SHOWN}`,
      [name],
    );
    return {
      ...headOf(model),
      card: model.card,
      live: versions.find(({ state }) => state === 'live') ?? null,
      open: versions.find(({ state }) => ['draft', 'submitted', 'approved'].includes(state)) ?? null,
      versions: versions.map(({ document: _, ...row }, i) => ({ ...row, ...shortOf(versions[i])! })),
      scorings: scorings.map(withDrift),
      skipped: (await this.skipped()).get(name) ?? [],
      jobs: await listJobs(this.database, { model: name, limit: JOBS_SHOWN }),
    };
  }

  /** By model: what its newest scoring that has ended had to leave out. */
  private async skipped(): Promise<ReadonlyMap<string, readonly SkippedVersion[]>> {
    const rows = await this.database.query<{ model: string; skipped: readonly SkippedVersion[] | null }>(
      `SELECT DISTINCT ON (model) model, figures->'skipped' AS skipped FROM model_job, unnest(models) AS model
       WHERE kind = 'score' AND status <> 'running' ORDER BY model, id DESC`,
    );
    return new Map(rows.map(({ model, skipped }) => [model, (skipped ?? []).filter((one) => one.model === model)]));
  }

  /** Any version of a model, as it was judged then. */
  async version(name: string, version: number): Promise<ModelVersionView | undefined> {
    const [row] = await this.database.query<VersionRow>(
      `SELECT ${versionColumns} FROM version WHERE kind = 'model' AND id = $1 AND version = $2`,
      [name, version],
    );
    return row;
  }

  /** How far each live model's scores have moved, for whoever watches by numbers. */
  async metrics(): Promise<string> {
    const rows = await this.database.query<{
      model: string;
      version: number;
      psi: number | null;
      scored: number;
      customers: number;
    }>(
      `SELECT DISTINCT ON (s.model) s.model, s.version, s.psi, s.scored, s.customers FROM model_scoring s
       JOIN version v ON v.kind = 'model' AND v.id = s.model AND v.version = s.version AND v.state = 'live'
       ORDER BY s.model, s.as_of DESC`,
    );
    return metricText(rows);
  }
}

function headOf({ name, group, card, scoreName, unit, scoring, foretells }: (typeof bankModels)[number]): ModelHead {
  const own = scoreName === undefined ? null : (unit ?? 'probability');
  return {
    ...{ name, group, title: card.title, scoreName: scoreName ?? null, unit: own },
    ...{ scores: scoring !== undefined, takesForeign: foretells !== undefined },
  };
}

function shortOf(row: VersionRow | undefined): ShortVersion | null {
  if (!row) return null;
  const { evaluation, data } = row.document;
  const auc = evaluation.classification?.auc ?? null;
  return { version: row.version, state: row.state, auc, headline: evaluation.headline, trainedAsOf: data.asOf };
}

const withDrift = ({ model: _, ...row }: ScoringRow): Scoring => ({
  ...row,
  drift: row.psi === null ? null : driftLevel(row.psi),
});

interface Metric {
  readonly model: string;
  readonly version: number;
  readonly psi: number | null;
  readonly scored: number;
  readonly customers: number;
}

/** In the text format of Prometheus. */
function metricText(rows: readonly Metric[]): string {
  const label = ({ model, version }: Metric): string => `{model="${model}",version="${version}"}`;
  const known = rows.filter(({ psi }) => psi !== null);
  return [
    '# HELP baleen_model_score_psi Population stability index of the newest scores against those of the fit.',
    '# TYPE baleen_model_score_psi gauge',
    ...known.map((row) => `baleen_model_score_psi${label(row)} ${row.psi}`),
    '# HELP baleen_model_drift_alarm 1 where the index is above 0.25.',
    '# TYPE baleen_model_drift_alarm gauge',
    ...known.map((row) => `baleen_model_drift_alarm${label(row)} ${driftLevel(row.psi!) === 'alarm' ? 1 : 0}`),
    '# HELP baleen_model_customers_scored Customers with a score at the newest scoring.',
    '# TYPE baleen_model_customers_scored gauge',
    ...rows.map((row) => `baleen_model_customers_scored${label(row)} ${row.scored}`),
    '',
  ].join('\n');
}
