import { type Text } from '@baleen/models';
import { type Queryable } from '../../../platform/database.js';

export type JobKind = 'train' | 'score' | 'import';

/** Work on models as the API shows it. */
export interface ModelJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly models: readonly string[];
  readonly status: 'running' | 'done' | 'failed';
  readonly requestedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** 0 to 1. */
  readonly progress: number;
  /** The business date that it looked back from. */
  readonly asOf: string | null;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: string; readonly message: Text } | null;
}

const columns = `id::text AS id, kind, models, status, requested_by AS "requestedBy", started_at AS "startedAt",
  finished_at AS "finishedAt", progress, as_of::text AS "asOf", figures, error`;

/** The row of work that begins now; earlier work that no process holds any more has failed. To be called by whoever may work alone. */
export async function beginJob(
  database: Queryable,
  job: Pick<ModelJob, 'kind' | 'models' | 'requestedBy'>,
  now: Date,
): Promise<ModelJob> {
  await database.query(
    "UPDATE model_job SET status = 'failed', finished_at = $1, error = $2 WHERE status = 'running'",
    [now, JSON.stringify(interrupted)],
  );
  const [row] = await database.query<ModelJob>(
    `INSERT INTO model_job (kind, models, status, requested_by, started_at) VALUES ($1, $2, 'running', $3, $4) RETURNING ${columns}`,
    [job.kind, job.models, job.requestedBy, now],
  );
  return row!;
}

const interrupted = { code: 'INTERRUPTED', message: { en: 'The work was interrupted.', zh: '作业被中断。' } };

export async function saveProgress(database: Queryable, id: string, progress: number): Promise<void> {
  await database.query("UPDATE model_job SET progress = $2 WHERE id = $1 AND status = 'running'", [id, progress]);
}

export interface JobEnd {
  readonly now: Date;
  readonly asOf?: string;
  readonly figures?: object;
  readonly hash?: string;
  readonly error?: { readonly code: string; readonly message: Text };
}

export async function endJob(database: Queryable, id: string, end: JobEnd): Promise<ModelJob> {
  const [row] = await database.query<ModelJob>(
    `UPDATE model_job SET status = $2, finished_at = $3, as_of = $4, figures = $5, hash = $6, error = $7,
       progress = CASE WHEN $2 = 'done' THEN 1 ELSE progress END
     WHERE id = $1 RETURNING ${columns}`,
    [
      id,
      end.error ? 'failed' : 'done',
      end.now,
      end.asOf ?? null,
      JSON.stringify(end.figures ?? {}),
      end.hash ?? null,
      end.error ? JSON.stringify(end.error) : null,
    ],
  );
  return row!;
}

/** Newest first. @param model only work on this one */
export async function listJobs(
  database: Queryable,
  { model, limit, before }: { readonly model?: string; readonly limit: number; readonly before?: number },
): Promise<ModelJob[]> {
  return database.query<ModelJob>(
    `SELECT ${columns} FROM model_job WHERE ($1::text IS NULL OR $1 = ANY (models)) AND id < $2 ORDER BY model_job.id DESC LIMIT $3`,
    [model ?? null, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
}
