import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '@baleen/channels';
import { largeDebit, type Json, SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { VersionSchedule } from './version-schedule.js';

let application: TestApplication;
let author: Caller;
let reviewer: Caller;
let operator: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  author = await application.as('campaign-manager');
  reviewer = await application.as('compliance');
  operator = await application.as('operations');
});
afterAll(() => application.stop());

interface Stored {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly revision: number;
  readonly state: string;
}

const path = ({ kind, id, version }: Stored, action: string): string =>
  `/api/versions/${kind}/${id}/${version}/${action}`;
const act = (caller: Caller, version: Stored, action: string, more: Json = {}) =>
  caller.post(path(version, action), { hash: version.hash, ...more });

async function save(id: string, limit: number, revision: number | null = null): Promise<Stored> {
  const { body, status } = await author.put(`/api/versions/rule/${id}/draft`, {
    document: largeDebit(limit, id),
    revision,
  });
  expect({ status, code: body.code, problems: body.problems }).toMatchObject({ status: 200 });
  return body;
}

async function approved(id: string, limit: number, period: Json = {}): Promise<Stored> {
  const draft = await save(id, limit);
  expect((await act(author, draft, 'submit', period)).body).toMatchObject({ state: 'submitted' });
  return (await act(reviewer, draft, 'approve')).body;
}

const states = async (id: string): Promise<string[]> => {
  const rows = await application.database.query<{ line: string }>(
    `SELECT concat_ws(' ', version, state, ended) AS line FROM version WHERE id = $1 ORDER BY version`,
    [id],
  );
  return rows.map(({ line }) => line);
};
const startDue = () => application.app.get(VersionSchedule).startDue();

describe('from draft to live', () => {
  it('goes by submission, approval by somebody else, and a start', async () => {
    const version = await approved('path', 1000);
    expect(version).toMatchObject({ state: 'approved', version: 1 });
    const live = await act(author, version, 'schedule');
    expect(live.body).toMatchObject({
      state: 'live',
      effective: { from: application.clock.now().toISOString(), to: null },
    });
    const { body } = await author.get('/api/versions/rule/path');
    expect(body.items[0]).toMatchObject({
      state: 'live',
      author: `user:${author.userId}`,
      name: { en: 'The rule path' },
      approvals: [{ verdict: 'approved', userId: reviewer.userId, hash: version.hash }],
    });
    expect(body.people).toMatchObject({ [`user:${reviewer.userId}`]: 'Test compliance' });
  });

  it('with a planned period the approval itself puts it in force, and what was live ends at that instant', async () => {
    const first = await approved('planned', 1000, { effectiveFrom: application.clock.now().toISOString() });
    expect(first).toMatchObject({ state: 'live' });
    application.clock.advance(60_000);
    const second = await approved('planned', 2000, { effectiveFrom: application.clock.now().toISOString() });
    expect(second).toMatchObject({ state: 'live', version: 2 });
    expect(await states('planned')).toEqual(['1 retired replaced', '2 live']);
    const diff = await reviewer.get('/api/versions/rule/planned/2/diff');
    expect(diff.body).toMatchObject({ against: 1, changes: [{ en: expect.stringMatching(/1,?000.*2,?000/) }] });
  });

  it('refuses a draft that is not valid, with the place of every problem', async () => {
    const document = { ...largeDebit(1, 'bad'), colour: 'red' };
    const { status, body } = await author.put('/api/versions/rule/bad/draft', { document, revision: null });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'VERSION_INVALID', problems: [{ path: '/document/colour' }] });
    const other = await author.put('/api/versions/rule/bad/draft', {
      document: largeDebit(1, 'other'),
      revision: null,
    });
    expect(other.body.code).toBe('VERSION_OTHER_ID');
  });

  it('refuses to submit a rule while one of its examples fails', async () => {
    const given = { events: [{ type: 'account-debit', occurredAt: '2025-05-20T12:00:00', amountBase: 999 }] };
    const example = { kind: 'match', note: { en: 'x', zh: 'x' }, given, expect: ['2025-05-20'] };
    const document = { ...largeDebit(1000, 'failing'), examples: [example] };
    const { body: draft } = await author.put('/api/versions/rule/failing/draft', { document, revision: null });
    const { status, body } = await act(author, draft, 'submit');
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'VERSION_NOT_READY', problems: [{ path: '/examples/0/expect' }] });
    expect(await states('failing')).toEqual(['1 draft']);
  });
});

describe('four eyes', () => {
  it('neither author nor editor can approve, whatever their roles, and not by the database either', async () => {
    const draft = await save('own', 1000);
    await act(author, draft, 'submit');
    await application.database.query(
      `UPDATE app_user SET roles = '{campaign-manager,compliance,administrator}' WHERE id = $1`,
      [author.userId],
    );
    expect((await act(author, draft, 'approve')).body).toMatchObject({ code: 'VERSION_OWN_WORK' });
    await application.database.query(`UPDATE app_user SET roles = '{campaign-manager}' WHERE id = $1`, [author.userId]);
    const insert = application.database.query(
      `INSERT INTO approval (kind, id, version, hash, user_id, verdict, at) VALUES ('rule', 'own', 1, $1, $2, 'approved', now())`,
      [draft.hash, author.userId],
    );
    await expect(insert).rejects.toThrow(/own work/);
    const jump = application.database.query("UPDATE version SET state = 'approved' WHERE id = 'own'");
    await expect(jump).rejects.toThrow(/not approved/);
  });

  it('nobody makes a live version by hand, changes one, forgets an editor, or removes one', async () => {
    const { database } = application;
    await expect(
      database.query(`INSERT INTO version (kind, id, version, hash, document, state, author, created_at, saved_at, effective)
        VALUES ('rule', 'hand', 1, 'h', '{}', 'live', 'user:1', now(), now(), tstzrange(now(), NULL))`),
    ).rejects.toThrow(/begins as a draft/);
    await expect(database.query("UPDATE version SET document = '{}' WHERE id = 'own'")).rejects.toThrow(
      /never changed/,
    );
    const draft = await save('forget', 1);
    await expect(database.query("UPDATE version SET editors = '{}' WHERE id = $1", [draft.id])).rejects.toThrow(
      /never forgotten/,
    );
    await expect(database.query("DELETE FROM version WHERE id = 'own'")).rejects.toThrow(/never removed/);
    await expect(database.query("UPDATE approval SET verdict = 'rejected'")).rejects.toThrow(/never changed/);
  });

  it('a rejection and a request for change need a reason, end the version, and its editors stay excluded from what follows', async () => {
    const draft = await save('back', 1000);
    await act(author, draft, 'submit');
    expect((await act(reviewer, draft, 'request-change')).body.code).toBe('COMMENT_MISSING');
    const back = await act(reviewer, draft, 'request-change', { comment: 'Too low.' });
    expect(back.body).toMatchObject({ state: 'retired', ended: 'change-requested' });
    const next = await save('back', 1500);
    expect(next).toMatchObject({ version: 2, state: 'draft', editors: [`user:${author.userId}`] });
    await act(author, next, 'submit');
    expect((await act(reviewer, next, 'reject', { comment: 'No.' })).body).toMatchObject({ ended: 'rejected' });
  });
});

describe('several people at once', () => {
  it('a draft saved by somebody else meanwhile is not overwritten, and their content comes with the refusal', async () => {
    const first = await save('shared', 1000);
    await save('shared', 1100, first.revision);
    const late = await author.put('/api/versions/rule/shared/draft', {
      document: largeDebit(1200, 'shared'),
      revision: first.revision,
    });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      code: 'VERSION_CHANGED',
      current: { revision: 2, document: { pattern: { test: 'event.amountBase >= 1100' } } },
    });
    expect((await save('shared', 1100, 2)).revision).toBe(2);
  });

  it('an edit during review takes the version out of it: the reviewer cannot approve what they have not seen', async () => {
    const draft = await save('edited', 1000);
    const { body: submitted } = await act(author, draft, 'submit');
    const edited = await save('edited', 10, submitted.revision);
    expect(edited).toMatchObject({ version: 2, state: 'draft' });
    expect((await act(reviewer, draft, 'approve')).body).toMatchObject({ code: 'VERSION_STATE' });
    expect((await act(reviewer, { ...draft, hash: edited.hash }, 'approve')).body).toMatchObject({
      code: 'VERSION_CHANGED',
    });
    expect(await states('edited')).toEqual(['1 retired edited', '2 draft']);
  });

  it('an edit voids an approval that was given', async () => {
    const version = await approved('voided', 1000);
    await save('voided', 10, version.revision);
    expect((await act(author, version, 'schedule')).status).toBe(409);
    expect(await states('voided')).toEqual(['1 retired edited', '2 draft']);
  });

  it('of two reviewers at once one decides, and both comments are kept', async () => {
    const draft = await save('race', 1000);
    await act(author, draft, 'submit');
    const answers = await Promise.all([
      act(reviewer, draft, 'approve'),
      act(reviewer, draft, 'reject', { comment: 'No.' }),
      reviewer.post(path(draft, 'comments'), { text: 'one' }),
      author.post(path(draft, 'comments'), { text: 'two', path: '/priority' }),
    ]);
    expect(
      answers
        .slice(0, 2)
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 409]);
    const { body } = await author.get(path(draft, 'comments'));
    expect(body.items.map(({ text }: { text: string }) => text).sort()).toEqual(['one', 'two']);
  });
});

describe('starts by the clock', () => {
  const minute = 60_000;
  const inMinutes = (minutes: number): string =>
    new Date(application.clock.now().getTime() + minutes * minute).toISOString();

  it('come when their time does, also when nothing ran then, and end what was live', async () => {
    await approved('clock', 1, { effectiveFrom: inMinutes(0) });
    const next = await approved('clock', 2, { effectiveFrom: inMinutes(5), effectiveTo: inMinutes(9) });
    expect(next.state).toBe('scheduled');
    application.clock.advance(4 * minute);
    expect(await startDue()).toEqual([]);
    application.clock.advance(2 * minute);
    await Promise.all([startDue(), startDue()]);
    expect(await states('clock')).toEqual(['1 retired replaced', '2 live']);
    application.clock.advance(-4 * minute);
    await startDue();
    expect(await states('clock')).toEqual(['1 retired replaced', '2 live']);
    application.clock.advance(20 * minute);
    await startDue();
    expect(await states('clock')).toEqual(['1 retired replaced', '2 retired expired']);
  });

  it('one whose whole period passed while nothing ran never was in force', async () => {
    await approved('missed', 1, { effectiveFrom: inMinutes(1), effectiveTo: inMinutes(2) });
    application.clock.advance(3 * minute);
    await startDue();
    expect(await states('missed')).toEqual(['1 retired expired']);
  });

  it('after a clock was set back, a start before what is in force is refused with what to do, and changes nothing', async () => {
    await approved('set-back', 1, { effectiveFrom: inMinutes(0) });
    application.clock.advance(-3 * minute);
    const next = await approved('set-back', 2);
    const early = await act(author, next, 'schedule', { effectiveFrom: inMinutes(2) });
    expect([early.status, early.body.code]).toEqual([409, 'PERIOD_BEFORE_LAST']);
    const over = await act(author, next, 'schedule', { effectiveTo: inMinutes(1) });
    expect([over.status, over.body.code]).toEqual([409, 'PERIOD_WITHOUT_ROOM']);
    expect(await states('set-back')).toEqual(['1 live', '2 approved']);
    application.clock.advance(3 * minute);
    const starts = await act(author, next, 'schedule', { effectiveFrom: inMinutes(2), effectiveTo: inMinutes(9) });
    expect(starts.body).toMatchObject({ state: 'scheduled' });
    application.clock.advance(20 * minute);
    await startDue();
  });

  it('a clock set back cannot make two versions be in force at a time', async () => {
    await approved('jump', 1, { effectiveFrom: inMinutes(0) });
    application.clock.advance(-2 * minute);
    await approved('jump', 2, { effectiveFrom: inMinutes(0) });
    application.clock.advance(2 * minute);
    expect(await states('jump')).toEqual(['1 retired replaced', '2 live']);
  });

  it('a scheduled start can be taken back: what was live stays', async () => {
    await approved('taken-back', 1, { effectiveFrom: inMinutes(0) });
    const next = await approved('taken-back', 2, { effectiveFrom: inMinutes(1) });
    await act(author, next, 'withdraw');
    application.clock.advance(2 * minute);
    await startDue();
    expect(await states('taken-back')).toEqual(['1 live', '2 retired withdrawn']);
  });
});

describe('stopping and going back', () => {
  it('one person stops at once; somebody else looks into it; the old content comes back only through review', async () => {
    const live = await approved('stop', 1, { effectiveFrom: application.clock.now().toISOString() });
    expect((await act(operator, live, 'stop')).body.code).toBe('COMMENT_MISSING');
    application.clock.advance(1000);
    const stopped = await act(operator, live, 'stop', { comment: 'Complaints.' });
    expect(stopped.body).toMatchObject({ state: 'retired', ended: 'stopped' });
    expect((await act(operator, live, 'review-stop', { comment: 'Fine.' })).status).toBe(403);
    const review = await reviewer.post(path(live, 'review-stop'), { comment: 'Right to stop.' });
    expect(review.status).toBe(200);
    expect((await reviewer.get('/api/versions/rule/stop')).body.items[0].stopReview).toMatchObject({
      stoppedBy: operator.userId,
      reviewedBy: reviewer.userId,
      finding: 'Right to stop.',
    });
    const draft = await act(author, live, 'restore');
    expect(draft.body).toMatchObject({ version: 2, state: 'draft', hash: live.hash });
    expect((await act(author, draft.body, 'schedule')).status).toBe(409);
  });

  it('what was in force before comes back at once by one person, with the same hash, and somebody else looks into it', async () => {
    const now = application.clock.now().toISOString();
    const good = await approved('put-back', 1, { effectiveFrom: now });
    application.clock.advance(1000);
    await approved('put-back', 2, { effectiveFrom: application.clock.now().toISOString() });
    application.clock.advance(1000);
    const never = await save('put-back', 3);
    expect((await act(operator, good, 'put-back')).body.code).toBe('COMMENT_MISSING');
    const comment = 'Far too many tasks.';
    expect((await act(author, good, 'restore')).body.code).toBe('VERSION_OPEN');
    const back = await act(operator, good, 'put-back', { comment });
    expect(back.body).toMatchObject({ version: 4, state: 'live', hash: good.hash });
    expect(await states('put-back')).toEqual(['1 retired replaced', '2 retired stopped', '3 draft', '4 live']);
    expect((await act(operator, good, 'put-back', { comment })).body.code).toBe('VERSION_ALREADY_IN_FORCE');
    await act(author, never, 'withdraw');
    expect((await act(operator, never, 'put-back', { comment })).body.code).toBe('VERSION_NEVER_IN_FORCE');
    const { body: queue } = await reviewer.get('/api/reviews');
    const ours = queue.stops.filter(({ id }: Stored) => id === 'put-back');
    expect(ours).toMatchObject([
      { version: 2, act: 'stopped', stoppedBy: operator.userId, reason: comment },
      { version: 4, act: 'restored', stoppedBy: operator.userId, reason: comment },
    ]);
    expect((await reviewer.post(path(back.body, 'review-stop'), { comment: 'Right.' })).status).toBe(200);
    expect((await act(operator, back.body, 'stop', { comment: 'No good either.' })).body.ended).toBe('stopped');
    const forged = application.database.query(
      `INSERT INTO version (kind, id, version, hash, document, state, author, editors, created_at, saved_at, effective, restores)
       SELECT kind, id, 9, hash, '{"other": 1}', 'live', 'user:1', '{user:1}', now(), now(), tstzrange(now(), NULL), version
       FROM version WHERE id = 'put-back' AND version = 1`,
    );
    await expect(forged).rejects.toThrow(/begins as a draft/);
  });

  it('what the machine loads is live at once, and never takes a version number or a draft away', async () => {
    const bank = new SmallBank(application.database);
    await bank.rules(largeDebit(1, 'loaded'));
    const draft = await save('loaded', 2);
    await bank.rules(largeDebit(3, 'loaded'));
    expect(await states('loaded')).toEqual(['1 retired replaced', '2 draft', '3 live']);
    await act(author, draft, 'submit');
    await act(reviewer, draft, 'approve');
    await act(author, draft, 'schedule');
    expect(await states('loaded')).toEqual(['1 retired replaced', '2 live', '3 retired replaced']);
  });
});

describe('who sees and does what', () => {
  it('the queue lists what is submitted', async () => {
    const draft = await save('queued', 1);
    await act(author, draft, 'submit');
    const { body } = await reviewer.get('/api/versions?state=submitted,approved&kind=rule');
    expect(body.items[0]).toMatchObject({ id: 'queued', state: 'submitted', submittedAt: expect.any(String) });
    expect((await reviewer.get('/api/versions?state=nonsense')).status).toBe(400);
    const page = await reviewer.get('/api/versions?limit=2');
    const rest = await reviewer.get(`/api/versions?limit=200&cursor=${page.body.nextCursor}`);
    const ids = [...page.body.items, ...rest.body.items].map(({ id, version }: Stored) => `${id} ${version}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.body.items).toHaveLength(2);
  });

  it('unknown kinds, things and versions are not found; strange ids are refused', async () => {
    expect((await reviewer.get('/api/versions/nothing/x')).status).toBe(404);
    expect((await reviewer.get('/api/versions/rule/nothing')).status).toBe(404);
    expect((await reviewer.get('/api/versions/rule/path/99')).status).toBe(404);
    expect((await author.put('/api/versions/rule/a%2Fb/draft', { document: {}, revision: null })).status).toBe(404);
  });

  it('a personal draft is its owner’s alone, is not checked, and can be thrown away', async () => {
    const url = '/api/versions/rule/mine/personal-draft';
    expect((await author.get(url)).status).toBe(404);
    await author.put(url, { document: { half: ['done'] }, baseRevision: null });
    await author.put(url, { document: { half: ['done', 'more'] }, baseRevision: 3 });
    expect((await author.get(url)).body).toMatchObject({ document: { half: ['done', 'more'] }, baseRevision: 3 });
    expect((await (await application.as('data-scientist')).get(url)).status).toBe(404);
    expect((await author.delete(url)).status).toBe(204);
    expect((await author.get(url)).status).toBe(404);
  });
});

describe('whatever people and clocks do at once', () => {
  const random = seededRandom(42);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const comments: string[] = [];

  /** What was put back is newer than a draft that was open before. */
  async function oneOfTheNewest(): Promise<Stored> {
    const { body } = await reviewer.get('/api/versions/rule/storm');
    return pick(body.items.slice(0, 2) as Stored[]);
  }

  /** How many states and ends its versions are in. */
  async function reached(): Promise<number> {
    const rows = await application.database.query(
      `SELECT DISTINCT coalesce(ended, state) FROM version WHERE id = 'storm'`,
    );
    return rows.length;
  }

  async function comment(by: Caller, version: Stored): Promise<void> {
    const text = `comment ${comments.length}`;
    const { status } = await by.post(path(version, 'comments'), { text });
    if (status === 201) comments.push(text);
  }

  /** Each is tried at the same time as another; most are refused, which is right. */
  const deeds: readonly ((version: Stored) => Promise<unknown>)[] = [
    (version) =>
      author.put('/api/versions/rule/storm/draft', {
        document: largeDebit(Math.floor(random() * 9) + 1, 'storm'),
        // Where nothing is open, a new draft begins.
        revision: ['retired', 'live'].includes(version.state) ? null : version.revision,
      }),
    (version) =>
      act(
        author,
        version,
        'submit',
        pick([{}, { effectiveFrom: soon(0) }, { effectiveFrom: soon(2), effectiveTo: soon(5) }]),
      ),
    (version) => act(author, version, 'submit'),
    (version) => act(reviewer, version, 'approve'),
    (version) => act(reviewer, version, 'approve'),
    (version) => act(reviewer, version, 'reject', { comment: 'No.' }),
    (version) => act(author, version, 'schedule', pick([{}, { effectiveFrom: soon(1) }])),
    (version) => act(author, version, 'withdraw'),
    (version) => act(operator, version, 'stop', { comment: 'Stop.' }),
    (version) =>
      act(operator, { ...version, version: Math.max(1, version.version - 1) }, 'put-back', { comment: 'Back.' }),
    (version) => comment(pick([author, reviewer]), version),
    startDue,
    startDue,
  ];
  const [edit, , submit, approve, , , schedule] = deeds;
  /** What takes a version on, so that the storm sees more than drafts. */
  const onward = (version: Stored): Promise<unknown> => {
    const next = { draft: submit, submitted: approve, approved: schedule, live: edit, retired: edit }[version.state];
    return (next ?? startDue)(version);
  };
  const soon = (minutes: number): string =>
    new Date(application.clock.now().getTime() + minutes * 60_000).toISOString();

  it('never are two versions in force, never one that nobody approved, and no comment is lost', async () => {
    await save('storm', 1);
    // Who comes first differs from run to run, so the storm goes on until it has seen enough.
    for (let step = 0; step < 60 || (step < 600 && (await reached()) < 4); step++) {
      const version = await oneOfTheNewest();
      const first = random() < 0.6 ? onward : pick(deeds);
      const answers = await Promise.all([first(version), pick(deeds)(version), comment(reviewer, version)]);
      for (const answer of answers)
        expect((answer as { status?: number } | undefined)?.status ?? 200).toBeLessThan(500);
      application.clock.advance(pick([0, 1_000, 60_000, 200_000, -90_000]));
    }
    const broken = await application.database.query(
      `SELECT v.version FROM version v WHERE v.id = 'storm' AND (
         (v.state IN ('approved', 'scheduled', 'live') OR v.effective IS NOT NULL) AND v.restores IS NULL AND NOT EXISTS (
           SELECT FROM approval a WHERE (a.kind, a.id, a.version, a.hash, a.verdict) = (v.kind, v.id, v.version, v.hash, 'approved'))
         OR v.restores IS NOT NULL AND NOT EXISTS (
           SELECT FROM version e JOIN approval a USING (kind, id, hash) WHERE e.id = v.id AND e.hash = v.hash AND a.verdict = 'approved')
         OR EXISTS (SELECT FROM version o WHERE o.id = v.id AND o.version <> v.version AND o.effective && v.effective)
         OR EXISTS (SELECT FROM version o WHERE o.id = v.id AND o.version <> v.version AND o.state = 'live' AND v.state = 'live'))`,
    );
    expect(broken).toEqual([]);
    expect(await reached()).toBeGreaterThan(3);
    const kept = await application.database.query<{ text: string }>(
      `SELECT text FROM version_comment WHERE id = 'storm' ORDER BY comment_id`,
    );
    expect(comments.length).toBeGreaterThan(50);
    expect(kept.map(({ text }) => text).sort()).toEqual([...comments].sort());
  });
});
