import { needs } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { VersionKinds } from '../approvals/index.js';
import { type OfferItem } from './offer-pages.js';
import { installOffers } from './install-offers.js';
import { treatmentsFor, type Wanted } from './treatments-for.js';

let application: TestApplication;
let manager: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  manager = await application.as('campaign-manager');
  const { database, clock } = application;
  const bank = new SmallBank(database, clock);
  await bank.bring({ businessDate: '2026-02-01', customers: ['C1,RM1,B1,1980-01-01', 'C2,RM2,B2,1980-01-01'] });
  await installOffers({ database, clock, seeds: 'seeds/demo-bank' });
});
afterAll(() => application.stop());

const text = { en: 'Travel', zh: '出行' };
const sms = (parts: object = {}) => ({
  schemaVersion: 1,
  id: 'trip-sms-en',
  name: text,
  channel: 'sms',
  language: 'en',
  variables: [
    { name: 'customer.name', kind: 'text', label: text, sample: 'Li Na', optional: true },
    { name: 'link', kind: 'link', label: text, sample: 'https://elsewhere.example/r/a' },
  ],
  text: "Dear {{ customer.name | default: 'customer' }}, see {{ link }}",
  ...parts,
});
const preview = (treatment: object, more: object = {}, caller = manager) =>
  caller.post('/api/treatments/preview', { treatment, ...more });

describe('what comes with the demo bank', () => {
  const channels = ['sms', 'push', 'mobile_bank', 'web_bank', 'email', 'wechat', 'call_centre'] as const;
  const usual: Wanted = { offerId: null, need: 'travel', purpose: 'marketing', channel: 'sms', language: 'zh' };
  const chosenAll = (wanted: readonly Partial<Wanted>[]) =>
    treatmentsFor(
      application.database,
      wanted.map((each) => ({ ...usual, ...each })),
    );
  const chosen = async (wanted: Partial<Wanted>) => (await chosenAll([wanted]))[0];

  it('is read, told in words and ready to be in force, document by document', async () => {
    const kinds = application.app.get(VersionKinds);
    const rows = await application.database.query<{ kind: string; id: string; document: object }>(
      "SELECT kind, id, document FROM version WHERE kind IN ('segment', 'treatment', 'offer') ORDER BY kind, id",
    );
    expect(rows.length).toBeGreaterThan(300);
    for (const { kind, id, document } of rows) {
      const definition = kinds.get(kind);
      const parsed = definition.parse(document);
      expect([kind, id, parsed.ok ? [] : parsed.problems]).toEqual([kind, id, []]);
      if (!parsed.ok) continue;
      expect(definition.describe!(parsed.value).length).toBeGreaterThan(0);
      if (kind === 'offer') expect([id, await definition.checkBeforeSubmit!(parsed.value)]).toEqual([id, []]);
    }
  });

  it('has words for every need, on every channel, in both languages', async () => {
    const all = Object.keys(needs).flatMap((need) =>
      channels.flatMap((channel) => (['en', 'zh'] as const).map((language) => ({ need, channel, language }))),
    );
    const found = await chosenAll(all);
    expect(found.map((each) => each && [each.document.channel, each.document.language])).toEqual(
      all.map(({ channel, language }) => [channel, language]),
    );
    const topics = found.map((each) => each?.offer.need);
    expect(topics).toEqual(all.map(({ need }) => need));
  });

  it("words a contact's own offer, and never praises a product under service consent", async () => {
    expect((await chosen({ offerId: 'wealth-180-limited' }))?.offer.id).toBe('wealth-180-limited');
    expect((await chosen({ offerId: 'in-no-catalogue' }))?.offer.id).toBe('travel-card');
    expect(await chosen({ channel: 'webhook' })).toBeUndefined();
    expect(await chosen({ purpose: 'service' })).toBeUndefined();
    expect((await chosen({ purpose: 'service', need: 'security' }))?.offer.id).toBe('account-safety-check');
    expect((await chosen({ purpose: 'service', offerId: 'travel-card' }))?.offer.id).toBe('travel-card');
  });

  it('is listed with its terms, how much of its quota is used, and where it has wording', async () => {
    await application.database.query("INSERT INTO reservation (key, used) VALUES ('offer:wealth-180-limited', 7)");
    const { body } = await (await application.as('rm')).get('/api/offers');
    const limited = body.items.find(({ id }: OfferItem) => id === 'wealth-180-limited');
    expect(limited).toMatchObject({ quota: 200, quotaUsed: 7, need: 'reinvest', state: 'live', liveVersion: 1 });
    expect(limited.wording).toContainEqual({ channel: 'sms', language: 'zh' });
    const page = await manager.get('/api/offers/wealth-180-limited');
    expect(page.body.words).toContainEqual({ en: 'Quota: 200', zh: '名额：200' });
    expect(page.body.treatments[0].document).toMatchObject({ channel: 'sms', language: 'zh' });
    expect((await manager.get('/api/offers/nothing')).status).toBe(404);
    expect((await (await application.as('operations')).get('/api/offers')).status).toBe(403);
  });
});

describe('the preview of a treatment', () => {
  it('shows a real customer of the caller, with what an SMS costs', async () => {
    const { status, body } = await preview(sms(), { customerId: 'C1' });
    expect(status).toBe(200);
    expect(body.message.text).toMatch(/^Dear Jan C1, see https:\/\/m\.test\.example\/r\//);
    expect(body.sms).toMatchObject({ encoding: 'gsm-7', parts: [body.message.text] });
  });

  it("does not know another manager's customer", async () => {
    const rm = await application.as('rm');
    expect((await preview(sms(), { customerId: 'C1' }, rm)).status).toBe(200);
    const [foreign, nobody] = [
      await preview(sms(), { customerId: 'C2' }, rm),
      await preview(sms(), { customerId: 'X' }, rm),
    ];
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(nobody.body);
  });

  it('knows the offer, and refuses variables that nobody can fill', async () => {
    const offered = sms({
      variables: [{ name: 'offer.name', kind: 'text', label: text, sample: 'x', optional: true }],
      text: '{{ offer.name }}',
    });
    expect((await preview(offered, { offerId: 'travel-card' })).body.message.text).toBe(
      'Travel card without foreign fees',
    );
    const wrong = sms({
      variables: [{ name: 'customer.salary', kind: 'money', label: text, sample: '1 CZK' }],
      text: '{{ customer.salary }}',
    });
    const { status, body } = await preview(wrong);
    expect(status).toBe(422);
    expect(body.problems[0]).toMatchObject({ code: 'UNKNOWN_VARIABLE', path: '/variables/0/name' });
    expect((await preview(sms({ text: '{{ nobody }}' }))).body.problems[0]).toMatchObject({
      code: 'UNKNOWN_VARIABLE',
      path: '/text',
    });
  });
});

describe('a new offer with its wording', () => {
  const offer = (parts: object = {}) => ({
    schemaVersion: 1,
    id: 'trip',
    name: text,
    description: text,
    need: 'travel',
    productFamily: 'card',
    value: 10,
    cost: 1,
    treatments: ['trip-sms-en'],
    ...parts,
  });
  const draft = (kind: string, document: { readonly id: string }) =>
    manager.put(`/api/versions/${kind}/${document.id}/draft`, { document, revision: null });

  async function bringLive(kind: string, id: string, hash: string): Promise<void> {
    const path = `/api/versions/${kind}/${id}/1`;
    expect((await manager.post(`${path}/submit`, { hash })).body).toMatchObject({ state: 'submitted' });
    await (await application.as('compliance')).post(`${path}/approve`, { hash });
    expect((await manager.post(`${path}/schedule`, { hash })).body).toMatchObject({ state: 'live' });
  }

  it('waits for its wording to be approved, then goes live itself', async () => {
    const words = await draft('treatment', sms());
    expect(words.status).toBe(200);
    const saved = await draft('offer', offer());
    const early = await manager.post('/api/versions/offer/trip/1/submit', { hash: saved.body.hash });
    expect(early.body).toMatchObject({
      code: 'VERSION_NOT_READY',
      problems: [{ code: 'TREATMENT_NOT_LIVE', path: '/treatments/0' }],
    });
    await bringLive('treatment', 'trip-sms-en', words.body.hash);
    await bringLive('offer', 'trip', saved.body.hash);
    expect((await manager.get('/api/offers/trip')).body).toMatchObject({
      state: 'live',
      wording: [{ channel: 'sms', language: 'en' }],
    });
  });

  it('is refused with every problem at its place', async () => {
    const { status, body } = await draft('offer', offer({ id: 'bad', quota: 0, need: 'nothing' }));
    expect(status).toBe(422);
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual(['/document/need', '/document/quota']);
    expect((await draft('treatment', sms({ id: 'bad', channel: 'push' }))).body.problems[0]).toMatchObject({
      code: 'PART_MISSING',
    });
  });
});
