import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, largeDebit, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { verifyPack } from './verify-pack.js';

let application: TestApplication;
let compliance: Caller;
let rm: Caller;
const ids = { contact: '', suppression: '', task: '', detection: '', foreign: '' };

/** Speaks for marketing, to which nobody has agreed. */
const offer = smallRule('offer-savings', {
  trigger: { events: ['account-credit'] },
  pattern: { kind: 'threshold', test: 'event.amountBase >= 500' },
  need: 'reinvest',
  suppressions: [],
  channelPlan: 'sms@now',
});
const at = (day: number): string => `2025-06-${String(day).padStart(2, '0')}T10:00:00+02:00`;

beforeAll(async () => {
  application = await createTestApplication();
  const bank = new SmallBank(application.database);
  await bank.rules(largeDebit(), offer);
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM1,B1,1980-06-10', 'C2,RM2,B2,1980-07-10'],
    events: [
      debit('E1', 'C1', at(2), 1000),
      debit('E2', 'C1', at(3), 60_000),
      debit('E3', 'C2', at(3), 2000),
      { ...debit('E4', 'C1', at(4), 900), type: 'account-credit' },
    ],
  });
  await bank.run('2025-06-01', '2025-06-05');
  compliance = await application.as('compliance');
  rm = await application.as('rm');
  const find = async (sql: string): Promise<string> => (await application.database.query<{ id: string }>(sql))[0]!.id;
  ids.contact = await find("SELECT contact_id AS id FROM contact WHERE customer_id = 'C1'");
  ids.foreign = await find("SELECT contact_id AS id FROM contact WHERE customer_id = 'C2'");
  ids.suppression = await find("SELECT suppression_id AS id FROM suppression WHERE customer_id = 'C1'");
  ids.task = await find('SELECT task_id AS id FROM task');
  ids.detection = await find("SELECT detection_id AS id FROM detection WHERE event_id = 'E1'");
});
afterAll(() => application.stop());

describe('why a customer was spoken to', () => {
  it('is told from the occasion to the last check, with the versions and who answers for them', async () => {
    const { status, body } = await compliance.get(`/api/why/contact/${ids.contact}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      customerId: 'C1',
      customerName: 'Jan C1',
      answer: {
        en: expect.stringMatching(/contacted by .*The rule large-debit.*2025-06-02/),
        zh: expect.stringMatching(/[\u4e00-\u9fff]/),
      },
      detection: { ruleId: 'large-debit', eventType: 'account-debit', trace: { verdict: 'yes' } },
      decisions: [
        {
          outcome: 'contact',
          outcomeId: ids.contact,
          channel: 'sms',
          purpose: 'service',
          arbitration: { place: 1, of: 1, basis: 'priority' },
        },
      ],
    });
    expect(body.journeys[0].steps.length).toBeGreaterThan(1);
    expect(body.journeys[0].steps[0]).toMatchObject({
      block: { en: expect.any(String) },
      because: { zh: expect.stringMatching(/./) },
    });
    const consent = body.decisions[0].gate.find(({ code }: { code: string }) => code === 'consent');
    expect(consent).toMatchObject({
      outcome: 'pass',
      name: { en: 'Consent and objection' },
      sentence: { en: expect.stringMatching(/Consent for/) },
    });
    expect(body.versions.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`)).toContain(
      'rule large-debit',
    );
  });

  it('and why not: the check that stopped it, in both languages', async () => {
    const { body } = await compliance.get(`/api/why/suppression/${ids.suppression}`);
    expect(body).toMatchObject({
      answer: { en: expect.stringMatching(/not contacted.*has not agreed/), zh: expect.stringMatching(/未.*联系/) },
      decisions: [{ outcome: 'refused', outcomeId: ids.suppression }],
    });
  });

  it('is told of a task and of a detection too', async () => {
    expect((await compliance.get(`/api/why/task/${ids.task}`)).body.decisions[0]).toMatchObject({
      outcome: 'task',
      channel: 'rm_task',
    });
    expect((await compliance.get(`/api/why/detection/${ids.detection}`)).body.decisions[0]).toMatchObject({
      outcome: 'contact',
    });
  });

  it('a manager learns of own customers alone; of others and of what is none there is nothing', async () => {
    expect((await rm.get(`/api/why/contact/${ids.contact}`)).status).toBe(200);
    for (const path of [
      `contact/${ids.foreign}`,
      `contact/${ids.foreign}/letter`,
      `task/${ids.contact}`,
      `rule/${ids.contact}`,
      'contact/x',
    ])
      expect((await rm.get(`/api/why/${path}`)).status, path).toBe(404);
  });

  it('tells no name to those who may not read customers', async () => {
    const { body } = await (await application.as('data-scientist')).get(`/api/why/contact/${ids.contact}`);
    expect(body.customerName).toBeNull();
  });
});

describe('the letter to the customer', () => {
  it.each([
    ['contact', 'Why you heard from us', /text message/],
    ['suppression', 'Why you did not hear from us', /you have not agreed to it/],
    ['task', 'Why you heard from us', /adviser/],
  ] as const)('about a %s is in plain words, in both languages, and says the rights', async (kind, subject, words) => {
    const { body } = await compliance.get(`/api/why/${kind}/${ids[kind]}/letter`);
    expect(body.en).toMatchObject({ bank: 'Test bank', subject, greeting: 'Dear Jan C1,' });
    expect(body.en.paragraphs.join(' ')).toMatch(words);
    expect(body.en.rights.join(' ')).toMatch(/object.*any time.*copy.*corrected.*person looks.*complain/s);
    expect(body.zh.paragraphs.concat(body.zh.rights).every((line: string) => /[\u4e00-\u9fff]/.test(line))).toBe(true);
  });

  it('holds no code, no name of a rule, nothing of other customers', async () => {
    for (const kind of ['contact', 'suppression', 'task', 'detection'] as const) {
      const { body } = await compliance.get(`/api/why/${kind}/${ids[kind]}/letter`);
      const text = JSON.stringify(body);
      for (const word of [
        'large-debit',
        'offer-savings',
        'The rule',
        'exempt',
        'account-debit',
        'rm_task',
        'C2',
        'RM1',
        'undefined',
        ids[kind],
      ])
        expect(text, `${kind}: ${word}`).not.toContain(word);
    }
  });
});

/** The bytes of a download. */
const download = (caller: Caller, query: string) =>
  caller
    .get(`/api/evidence?${query}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });

async function verified(bytes: Buffer) {
  const lines = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
  return verifyPack(
    (async function* () {
      yield* lines;
    })(),
  );
}

describe('the download of an evidence pack', () => {
  it('is sound, is written into the audit log, and holds the names that the reviewer may see', async () => {
    const { status, body, headers } = await download(compliance, `kind=contact&id=${ids.contact}`);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain(`evidence-contact-${ids.contact}.jsonl.gz`);
    const report = await verified(body as Buffer);
    expect(report).toMatchObject({ findings: [], masked: [], replayed: { detections: 1, proposals: 1 } });
    expect(gunzipSync(body as Buffer).toString('utf8')).toContain('Jan C1');
    const [entry] = await application.database.query(
      "SELECT actor, thing, detail->>'id' AS id FROM audit_entry WHERE action = 'evidence.exported' ORDER BY id DESC LIMIT 1",
    );
    expect(entry).toEqual({ actor: `user:${compliance.userId}`, thing: 'evidence:contact', id: ids.contact });
  });

  it('is masked for those who may not read customers', async () => {
    const { body } = await download(await application.as('data-scientist'), 'kind=customer&id=C1');
    const report = await verified(body as Buffer);
    expect(report!.findings).toEqual([]);
    expect(report!.masked.length).toBeGreaterThan(3);
    expect(gunzipSync(body as Buffer).toString('utf8')).not.toMatch(/Jan C1|1980-06-10/);
  });

  it.each([
    ['kind=customer&id=nobody', 404],
    ['kind=contact&id=x', 400],
    ['kind=period&from=2025-06-01', 400],
    ['kind=everything', 400],
    ['kind=customer&id=C1&colour=red', 400],
    ['kind=rule&id=large-debit&version=1', 200],
  ])('answers %s with %i', async (query, status) => {
    expect((await download(compliance, query)).status).toBe(status);
  });

  it('is refused to those who may not take evidence out of the bank', async () => {
    expect((await rm.get('/api/evidence?kind=customer&id=C1')).status).toBe(403);
  });
});
