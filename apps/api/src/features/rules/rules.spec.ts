import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let bank: SmallBank;
let reader: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  bank = new SmallBank(application.database);
  reader = await application.as('campaign-manager');
});
afterAll(() => application.stop());

const versions = (): Promise<unknown[]> =>
  application.database.query("SELECT id AS rule, version, state FROM version WHERE kind = 'rule' ORDER BY 1, 2");

const example = (amount: number, expect_: readonly string[]): Json => ({
  kind: 'match',
  note: { en: 'x', zh: 'x' },
  given: {
    events: [{ type: 'account-debit', occurredAt: '2025-05-20T12:00:00', amountBase: amount }],
  },
  expect: expect_,
});

describe('loading a folder of rules', () => {
  it('loads nothing where anything is wrong, and names all problems of all files with file and path', async () => {
    const outcome = await bank.load({
      'a.json': largeDebit(),
      'b.json': { ...largeDebit(1, 'b'), pattern: { kind: 'threshold', test: 'event.amuontBase > 1' }, colour: 'red' },
      'c.json': '{ "id": ',
      'd.json': { ...largeDebit(1000, 'd'), examples: [example(999, ['2025-05-20'])] },
      'e.json': largeDebit(),
    });
    expect(outcome).toMatchObject({ kind: 'refused' });
    const problems = outcome.kind === 'refused' ? outcome.problems.map(({ code, path }) => `${code} ${path}`) : [];
    expect(problems.sort()).toEqual([
      'RULE_EXAMPLE_FAILED d.json/examples/0/expect',
      'RULE_NOT_JSON c.json',
      'RULE_REPEATED_ID e.json/id',
      'RULE_UNKNOWN_FIELD b.json/pattern/test',
      'RULE_UNKNOWN_KEY b.json/colour',
    ]);
    expect(await versions()).toEqual([]);
  });

  it('makes a version of what is new or has changed, retires the one before, and leaves equal content alone', async () => {
    const ok = { ...largeDebit(), examples: [example(1000, ['2025-05-20'])] };
    expect(await bank.load({ 'a.json': ok })).toMatchObject({ kind: 'loaded', added: 1, changed: 0, unchanged: 0 });
    // Another order of keys is no change.
    const turned = Object.fromEntries(Object.entries(ok).reverse());
    expect(await bank.load({ 'other-name.json': turned })).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    const changed = { ...largeDebit(2000), priority: 70 };
    expect(await bank.load({ 'a.json': changed })).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(await versions()).toEqual([
      { rule: 'large-debit', version: 1, state: 'retired' },
      { rule: 'large-debit', version: 2, state: 'live' },
    ]);
    const audited = await application.database.query(
      "SELECT actor, action, detail->'version' AS version FROM audit_entry WHERE thing = 'rule:large-debit' ORDER BY id",
    );
    expect(audited).toEqual([
      { actor: 'command', action: 'version.installed', version: 1 },
      { actor: 'command', action: 'version.installed', version: 2 },
    ]);
  });

  it('refuses a folder that is not there or holds no rule', async () => {
    expect(await bank.load({ 'read-me.txt': 'x' })).toMatchObject({ problems: [{ code: 'FOLDER_EMPTY' }] });
  });

  it('makes versions that nobody can change, not even in the database', async () => {
    const change = application.database.query("UPDATE version SET document = '{}' WHERE version = 1");
    await expect(change).rejects.toThrow(/never changed/);
  });
});

describe('the event library', () => {
  beforeAll(() =>
    bank.rules({ ...largeDebit(5000, 'very-large'), category: 'care', name: { en: 'Enormous', zh: '巨额' } }),
  );

  it('lists the live version of each rule', async () => {
    const { body } = await reader.get('/api/rules');
    expect(body).toEqual({
      items: [
        {
          id: 'large-debit',
          name: { en: 'The rule large-debit', zh: '规则 large-debit' },
          category: 'opportunity',
          source: 'behaviour',
          group: 'all',
          trigger: ['account-debit'],
          priority: 70,
          version: 2,
          state: 'live',
          detections: 0,
        },
        expect.objectContaining({ id: 'very-large', version: 1, category: 'care' }),
      ],
      nextCursor: null,
    });
  });

  it.each([
    ['?category=care', ['very-large']],
    ['?q=ENORM', ['very-large']],
    ['?q=%E5%B7%A8%E9%A2%9D', ['very-large']],
    ['?q=debit', ['large-debit']],
    ['?q=debit&category=care', []],
  ])('can be searched by %s', async (query, ids) => {
    const { body } = await reader.get(`/api/rules${query}`);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('shows a rule in words of both languages beside its document', async () => {
    const { body } = await reader.get('/api/rules/large-debit');
    expect(body).toMatchObject({ id: 'large-debit', version: 2, state: 'live', document: { priority: 70 } });
    expect(body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.words.en.join(' ')).toMatch(/2,?000/);
    expect(body.words.zh.join('')).toMatch(/[\u4e00-\u9fff]/);
    expect((await reader.get('/api/rules/no-such-rule')).status).toBe(404);
  });
});
