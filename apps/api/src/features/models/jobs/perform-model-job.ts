import { type Refusal, type Result } from '@baleen/models';
import { type Bank } from '../../../platform/bank.js';
import { type Clock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { type ProblemDetails } from '../../../platform/problem.js';
import { type Actor, AuditLog } from '../../audit/index.js';
import { installVersions, liveVersions, type VersionDrafts, versionHash } from '../../approvals/index.js';
import { type ModelDocument } from '../document/model-document.js';
import { type OnnxDeclaration } from '../foreign/onnx-parameters.js';
import { noBetterThanChance } from '../document/no-better-than-chance.js';
import { openVersion, scoringVersions } from '../document/read-models.js';
import { beginJob, endJob, type JobEnd, type JobKind, type ModelJob, saveProgress } from './job-store.js';
import { type ModelWork, type ScoreOutcome, type TrainOutcome, type WorkOutcome } from './model-work.js';
import { runModelWork } from './run-model-work.js';

export interface JobParts {
  readonly database: Database;
  readonly bank: Bank;
  readonly clock: Clock;
  readonly drafts: VersionDrafts;
  readonly onProgress?: (job: ModelJob) => void;
  readonly signal?: AbortSignal;
}

export interface JobRequest {
  readonly kind: JobKind;
  /** One model to train; those to score by, all that are live where it is empty. */
  readonly models: readonly string[];
  readonly seed?: number;
  /** The foreign model of an import. */
  readonly onnx?: OnnxDeclaration;
  readonly requestedBy: Actor;
  /** What a demo brings along goes live at once; everything else waits for its approval. */
  readonly isInstalled?: boolean;
}

/** Work that ended, well or with a refusal of the data in its `error`; or that did not begin. */
export type JobOutcome =
  { readonly kind: 'ended'; readonly job: ModelJob } | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** Any number that all Baleen processes agree on: whoever holds it works on models. */
const jobLock = 7_214_993_031;

/** Does one job from its row to its end. One at a time in all processes: a second is refused, not queued. */
export async function performModelJob(parts: JobParts, request: JobRequest): Promise<JobOutcome> {
  return parts.database.session(async (client) => {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [jobLock]);
    if (!rows[0]?.got) return { kind: 'refused', refusal: busy };
    try {
      return { kind: 'ended', job: await work(parts, request) };
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [jobLock]);
    }
  });
}

async function work(parts: JobParts, request: JobRequest): Promise<ModelJob> {
  const { database, bank, clock, signal } = parts;
  const now = clock.now();
  const wanted = await workOf(parts, request);
  const models =
    wanted.kind !== 'score' ? [wanted.model] : [...new Set(wanted.versions.map(({ document }) => document.id))];
  const begun = await beginJob(database, { kind: request.kind, models, requestedBy: request.requestedBy }, now);
  parts.onProgress?.(begun);
  const onProgress = progressOf(parts, begun);
  try {
    const outcome = await runModelWork({ database, bank, now, onProgress, signal }, wanted);
    const end = await finish(parts, request, outcome);
    const job = await endJob(database, begun.id, { ...end, now: clock.now() });
    parts.onProgress?.(job);
    return job;
  } catch (fault) {
    const job = await endJob(database, begun.id, { now: clock.now(), error: signal?.aborted ? interrupted : broken });
    parts.onProgress?.(job);
    if (signal?.aborted) return job;
    throw fault;
  }
}

async function workOf({ database }: JobParts, { kind, models, seed = 1, onnx }: JobRequest): Promise<ModelWork> {
  if (kind === 'score') return { kind, versions: await scoringVersions(database, models) };
  const [model] = models;
  const [live] = await liveVersions<ModelDocument>(database, 'model', model);
  if (kind === 'import') return { kind, model: model!, onnx: onnx!, champion: live };
  return { kind, model: model!, seed, champion: live };
}

const SAVE_EVERY_MS = 500;

function progressOf({ database, onProgress }: JobParts, begun: ModelJob): (share: number) => void {
  let toldAt = 0;
  return (share) => {
    if (performance.now() - toldAt < SAVE_EVERY_MS) return;
    toldAt = performance.now();
    onProgress?.({ ...begun, progress: share });
    void saveProgress(database, begun.id, share).catch(() => undefined);
  };
}

async function finish(
  parts: JobParts,
  request: JobRequest,
  outcome: Result<WorkOutcome>,
): Promise<Omit<JobEnd, 'now'>> {
  if (!outcome.ok) return { error: { code: outcome.refusal.code, message: outcome.refusal.message } satisfies Refusal };
  return outcome.value.kind === 'trained' ? keepVersion(parts, request, outcome.value) : scoredEnd(outcome.value);
}

/** Well where any version scored, or none was to; what was left out stands among the figures. */
const scoredEnd = ({ asOf, figures, skipped }: ScoreOutcome): Omit<JobEnd, 'now'> => ({
  ...{ asOf, figures: { scorings: figures, skipped } },
  error: figures.length === 0 ? skipped[0]?.reason : undefined,
});

/** The new model becomes the draft of its thing; what of it was in review is taken out of it. */
async function keepVersion(
  { database, clock, drafts }: JobParts,
  { requestedBy, isInstalled = false }: JobRequest,
  { asOf, document }: TrainOutcome,
): Promise<Omit<JobEnd, 'now'>> {
  const hash = versionHash(document);
  if (isInstalled && !requestedBy.startsWith('user:') && !noBetterThanChance(document)) {
    const installation = { actor: 'system' as const, clock };
    await database.transaction((transaction) =>
      installVersions(transaction, 'model', [{ id: document.id, document, hash }], installation),
    );
    return { asOf, hash, figures: { version: 1 } };
  }
  const open = await openVersion(database, document.id);
  const userId = requestedBy.startsWith('user:') ? Number(requestedBy.slice(5)) : (requestedBy as 'command' | 'system');
  const saved = await drafts.save({
    kind: 'model',
    id: document.id,
    document,
    revision: open?.revision ?? null,
    userId,
  });
  if (!saved.ok) return { asOf, error: { code: saved.refusal.code, message: saved.refusal.detail } };
  await new AuditLog(clock).write(database, {
    actor: requestedBy,
    action: document.source === 'onnx' ? 'model.imported' : 'model.trained',
    thing: `model:${document.id}`,
    detail: { version: saved.value.version, hash },
  });
  return { asOf, hash, figures: { version: saved.value.version, champion: document.champion?.version ?? null } };
}

const busy: ProblemDetails = {
  status: 409,
  code: 'MODEL_JOB_AT_WORK',
  detail: {
    en: 'Other work on models is going on; wait until it is done.',
    zh: '另一项模型作业正在进行，请等待其完成。',
  },
};

const interrupted = { code: 'INTERRUPTED', message: { en: 'The work was interrupted.', zh: '作业被中断。' } };
const broken = {
  code: 'JOB_BROKEN',
  message: { en: 'Something broke on our side; the log says what.', zh: '服务器内部错误，详见日志。' },
};
