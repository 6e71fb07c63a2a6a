import { expect } from 'vitest';
import { ModelJobs } from '../../apps/api/src/features/models/jobs/model-jobs.js';
import { type TestApplication } from './test-application.js';

export interface EndedJob {
  readonly status: string;
  readonly error: { readonly code: string; readonly message: { readonly zh: string } } | null;
  readonly figures: object;
}

interface Acting {
  readonly name?: string;
  /** Of the request. */
  readonly comment?: string;
}

type Reviewer = 'data-scientist' | 'compliance';

/** Work on models as people do it over HTTP; the model is churn where none is named. */
export function modelWork(application: () => TestApplication) {
  const scientist = () => application().as('data-scientist');

  /** Begins work and waits for its end. */
  async function work(path: string, body: object = {}): Promise<EndedJob> {
    const started = await (await scientist()).post(path, body);
    expect(started.status, JSON.stringify(started.body)).toBe(202);
    await application().app.get(ModelJobs).idle();
    const { body: jobs } = await (await scientist()).get('/api/models/jobs?limit=1');
    return jobs.items[0];
  }

  const pageOf = async (name = 'churn') => (await (await scientist()).get(`/api/models/${name}`)).body;

  async function act(role: Reviewer, version: number, action: string, { name = 'churn', ...body }: Acting = {}) {
    const caller = await application().as(role);
    const { hash } = (await pageOf(name)).versions.find((one: { version: number }) => one.version === version);
    return caller.post(`/api/versions/model/${name}/${version}/${action}`, { hash, ...body });
  }

  async function putInForce(version: number, name = 'churn'): Promise<void> {
    expect((await act('data-scientist', version, 'submit', { name })).status).toBe(200);
    expect((await act('compliance', version, 'approve', { name, comment: 'sound' })).status).toBe(200);
    const started = await act('compliance', version, 'schedule', { name });
    if (started.status >= 300) expect((await act('data-scientist', version, 'schedule', { name })).status).toBe(200);
    expect((await pageOf(name)).live).toMatchObject({ version });
  }

  return { work, pageOf, act, putInForce };
}

/** The newest daily run, which says up to which day everything is known. */
export async function recordRun(
  { database, clock }: Pick<TestApplication, 'database' | 'clock'>,
  day: string,
): Promise<void> {
  await database.query(
    `INSERT INTO run (from_date, to_date, makes_contacts, requested_by, status, started_at, resumed_at, finished_at, events_until, received_until)
     VALUES ($1, $1, false, 'command', 'done', $2, $2, $2, 0, $2)`,
    [day, clock.now()],
  );
}
