import { type Queryable } from '../../../platform/database.js';

export const rhythms = ['off', 'monthly', 'daily'] as const;
export type Rhythm = (typeof rhythms)[number];

/** When models work by themselves: scoring after a daily run, training into a draft that waits for approval. */
export interface ModelSchedule {
  readonly score: Rhythm;
  readonly train: Exclude<Rhythm, 'daily'>;
}

const defaultSchedule: ModelSchedule = { score: 'monthly', train: 'off' };

/** The bank's setting `model-schedule`; where it has not said otherwise, scores are given once a month and training is somebody's decision. */
export async function readModelSchedule(database: Queryable): Promise<ModelSchedule> {
  const [row] = await database.query<{ value: ModelSchedule }>(
    "SELECT value FROM bank_setting WHERE key = 'model-schedule'",
  );
  return row?.value ?? defaultSchedule;
}

export async function saveModelSchedule(database: Queryable, schedule: ModelSchedule): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('model-schedule', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(schedule)],
  );
}
