import { type ChannelPort, type SendResult } from '@baleen/channels';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type ContactSeed,
  grantAll,
  seedContacts,
  seedCustomers,
  statusOf,
} from '../../../../../../tests/support/contacts.js';
import { createTestDelivery, type TestDelivery, testChannel } from '../../../../../../tests/support/delivery.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { defaultBank, saveBank } from '../../../platform/bank.js';
import { ManualClock } from '../../../platform/clock.js';
import { recordConsents } from '../../consents/index.js';
import { type ContactFate } from '../../responses/index.js';
import { applyReceipts } from '../receipts/apply-receipts.js';
import { declareDoubt } from './delivery-mark.js';

const start = new Date('2025-03-04T10:00:00+08:00');
const minute = 60_000;
let test: TestDatabase;
let clock: ManualClock;
let delivery: TestDelivery;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.query(
    `TRUNCATE contact, outbox, delivery_attempt, contact_message, contact_receipt, contact_doubt, short_link, suppression,
       consent_record, customer, event, bank_setting CASCADE`,
  );
  await saveBank(test.database, defaultBank);
  clock = new ManualClock(start);
  delivery = await createTestDelivery(test.database, defaultBank, clock);
  await seedCustomers(test.database, ['C1', 'C2', 'C3']);
  await grantAll(test.database, ['C1', 'C2', 'C3']);
});
afterEach(() => {
  expect(delivery.faults).toEqual([]);
  delivery.remove();
});

const contact = async (seed: Partial<ContactSeed> = {}): Promise<string> =>
  (await seedContacts(test.database, [{ customerId: 'C1', dueAt: start, ...seed }]))[0]!;

const eventsOf = (type: string): Promise<object[]> =>
  test.database.query(
    'SELECT customer_id AS customer, channel, occurred_at AS at, fields FROM event WHERE type = $1 ORDER BY occurred_at',
    [type],
  );

describe('a contact that is due', () => {
  it('goes out in words, is accepted, and becomes an event', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    delivery.use('sms', sms.port);
    expect(await delivery.dispatcher.drain()).toBe(1);
    expect(await statusOf(test.database, id)).toBe('accepted');
    const [accepted] = sms.provider.acceptances(id);
    expect(accepted!.content.to).toBe('+8613800000000');
    expect(accepted!.content.text).toMatch(
      /^【我的银行】尊敬的Name of C1：关于出行金融服务，我们为您准备了建议。 https:\/\/m\.bank\.example\/r\/\w{11} 拒收请点：https:\/\/m\.bank\.example\/r\/\w{11}$/,
    );
    expect(await eventsOf('contact-sent')).toEqual([
      { customer: 'C1', channel: 'sms', at: start, fields: { contactId: id, need: 'travel', purpose: 'marketing' } },
    ]);
    expect(await test.database.query('SELECT 1 FROM outbox')).toEqual([]);
    expect(await delivery.dispatcher.drain()).toBe(0);
  });

  it('waits until it is due', async () => {
    const id = await contact({ dueAt: new Date(start.getTime() + minute) });
    delivery.use('sms', testChannel('sms', clock).port);
    expect(await delivery.dispatcher.drain()).toBe(0);
    clock.advance(minute);
    expect(await delivery.dispatcher.drain()).toBe(1);
    expect(await statusOf(test.database, id)).toBe('accepted');
  });

  it('waits on a paused channel', async () => {
    await contact();
    delivery.use('sms', testChannel('sms', clock).port, { isPaused: true });
    expect(await delivery.dispatcher.drain()).toBe(0);
  });
});

describe('a contact that was held up beyond its day', () => {
  it('counts on the day on which it goes out, and is withdrawn where a cap of that day is reached', async () => {
    const yesterday = new Date(start.getTime() - 20 * 60 * minute);
    const late = await contact({ dueAt: yesterday });
    const today = await contact({ dueAt: start });
    const alone = await contact({ customerId: 'C2', dueAt: yesterday });
    delivery.use('sms', testChannel('sms', clock).port);
    await delivery.dispatcher.drain();
    const rows = await test.database.query('SELECT contact_id AS id, status, day FROM contact');
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: late, status: 'withdrawn', day: '2025-03-03' },
        { id: today, status: 'accepted', day: '2025-03-04' },
        { id: alone, status: 'accepted', day: '2025-03-04' },
      ]),
    );
    expect(await test.database.query('SELECT code, customer_id AS c FROM suppression')).toEqual([
      { code: 'cap:marketing-day', c: 'C1' },
    ]);
  });

  it('does not wait for ever on a channel that nobody serves: when it is too late it is withdrawn', async () => {
    const hours = (count: number): Date => new Date(start.getTime() - count * 60 * minute);
    const [late, waiting] = [
      await contact({ channel: 'email', dueAt: hours(73) }),
      await contact({ channel: 'email', dueAt: hours(71) }),
    ];
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, late)).toBe('withdrawn');
    expect(await statusOf(test.database, waiting)).toBe('reserved');
    expect(await test.database.query('SELECT contact_id AS id FROM outbox')).toEqual([{ id: waiting }]);
    expect(await test.database.query('SELECT code FROM suppression')).toEqual([{ code: 'too-late' }]);
  });

  it('waits a moment where somebody is deciding about its customer', async () => {
    const late = await contact({ dueAt: new Date(start.getTime() - 20 * 60 * minute) });
    await test.database.query("INSERT INTO customer_gate VALUES ('C1') ON CONFLICT DO NOTHING");
    delivery.use('sms', testChannel('sms', clock).port);
    await test.database.transaction(async (transaction) => {
      await transaction.query("SELECT 1 FROM customer_gate WHERE customer_id = 'C1' FOR UPDATE");
      await delivery.dispatcher.drain();
    });
    expect(await statusOf(test.database, late)).toBe('reserved');
    clock.advance(minute);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, late)).toBe('accepted');
  });
});

describe('what changed between decision and submission', () => {
  const submitted = async (id: string): Promise<number> => {
    const sms = testChannel('sms', clock);
    delivery.use('sms', sms.port);
    await delivery.dispatcher.drain();
    return sms.provider.acceptances(id).length;
  };

  const object = (customerId: string): Promise<unknown> => {
    const objection = { channel: 'sms', purpose: 'marketing', granted: false, at: clock.now().getTime() } as const;
    return recordConsents(test.database, [{ customerId, ...objection, source: 'branch', place: 'B1', wording: null }], {
      by: 'system',
      at: clock.now().getTime(),
    });
  };

  it('a withdrawn consent keeps the contact back, and says so', async () => {
    const id = await contact();
    const told: ContactFate[] = [];
    delivery.fates.listen((_, fates) => Promise.resolve(void told.push(...fates)));
    await object('C1');
    expect(await submitted(id)).toBe(0);
    expect(await statusOf(test.database, id)).toBe('withdrawn');
    expect(await test.database.query('SELECT code, verdict FROM suppression')).toEqual([
      { code: 'consent', verdict: 'refused' },
    ]);
    expect(told).toMatchObject([{ contactId: id, status: 'withdrawn' }]);
    expect(await eventsOf('contact-sent')).toEqual([]);
  });

  it.each([
    ['died', { status: 'deceased' }],
    ['joined the staff', { staff: true }],
    ['turns out to be a child', { birthDate: '2010-01-01' }],
  ])('a customer who %s is not spoken to', async (_, fields) => {
    await seedCustomers(test.database, ['C9'], fields);
    await grantAll(test.database, ['C9']);
    const id = await contact({ customerId: 'C9' });
    expect(await submitted(id)).toBe(0);
    expect(await statusOf(test.database, id)).toBe('withdrawn');
  });

  it('in quiet hours the contact waits for the morning', async () => {
    const id = await contact();
    clock.set(new Date('2025-03-04T22:00:00+08:00'));
    expect(await submitted(id)).toBe(0);
    expect(await test.database.query('SELECT due_at AS due FROM outbox')).toEqual([
      { due: new Date('2025-03-05T09:00:00+08:00') },
    ]);
    clock.set(new Date('2025-03-05T09:00:00+08:00'));
    expect(await submitted(id)).toBe(1);
  });

  it('a contact that is days late is not sent any more', async () => {
    const id = await contact();
    clock.set(new Date('2025-03-08T10:00:00+08:00'));
    expect(await submitted(id)).toBe(0);
    expect(await test.database.query('SELECT code, result FROM delivery_attempt')).toEqual([
      { code: 'too-late', result: 'withheld' },
    ]);
  });

  it('a demo’s past is sent through the simulator even at night, unless the customer has objected since', async () => {
    const ids = [await contact(), await contact({ customerId: 'C2' })];
    clock.set(new Date('2025-03-08T22:00:00+08:00'));
    await object('C2');
    delivery.use('sms', testChannel('sms', clock).port, {}, 'simulator');
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, ids[0]!)).toBe('accepted');
    expect(await statusOf(test.database, ids[1]!)).toBe('withdrawn');
  });
});

describe('a provider that does not take it', () => {
  it('for now: the contact is tried again later, as often as the channel allows', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    sms.provider.plan('throttle', 'throttle');
    delivery.use('sms', sms.port);
    for (let i = 0; i < 3; i++) {
      await delivery.dispatcher.drain();
      clock.advance(30 * minute);
    }
    expect(await statusOf(test.database, id)).toBe('accepted');
    expect(
      await test.database.query('SELECT attempt, result, code, will_retry FROM delivery_attempt ORDER BY attempt'),
    ).toEqual([
      { attempt: 1, result: 'refused', code: 'throttled', will_retry: true },
      { attempt: 2, result: 'refused', code: 'throttled', will_retry: true },
      { attempt: 3, result: 'accepted', code: null, will_retry: false },
    ]);
  });

  it('for good: the contact is refused, and the journey is told', async () => {
    const id = await contact();
    const told: string[] = [];
    delivery.fates.listen((_, fates) => Promise.resolve(void told.push(...fates.map(({ status }) => status))));
    const sms = testChannel('sms', clock);
    sms.provider.plan('refuse');
    delivery.use('sms', sms.port);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('refused');
    expect(told).toEqual(['refused']);
  });

  it('one channel that hangs does not hold up another', async () => {
    const [slow, fast] = [await contact(), await contact({ channel: 'email' })];
    let answer: (result: SendResult) => void = () => undefined;
    const sms = testChannel('sms', clock);
    const hanging: ChannelPort = { ...sms.port, send: () => new Promise((resolve) => (answer = resolve)) };
    delivery.use('sms', hanging);
    delivery.use('email', testChannel('email', clock).port);
    await delivery.dispatcher.tick();
    await expect.poll(() => statusOf(test.database, fast)).toBe('accepted');
    expect(await statusOf(test.database, slow)).toBe('unknown');
    answer({ status: 'accepted', providerId: 'P1' });
    await delivery.dispatcher.stop();
    expect(await statusOf(test.database, slow)).toBe('accepted');
  });
});

describe('an answer that is lost', () => {
  it('leaves the contact unknown; the provider is asked, and nothing is sent twice', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    sms.provider.plan('lose-after');
    delivery.use('sms', sms.port, { timeoutMs: 1_000 });
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('unknown');
    clock.advance(minute);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('accepted');
    expect(sms.provider.acceptances(id)).toHaveLength(1);
    expect(await eventsOf('contact-sent')).toHaveLength(1);
  });

  it('and that hides a loss is sent again where the provider drops repetitions', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    sms.provider.plan('lose-before');
    delivery.use('sms', sms.port, { timeoutMs: 1_000 });
    await delivery.dispatcher.drain();
    clock.advance(minute);
    await delivery.dispatcher.drain();
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('accepted');
    expect(sms.provider.acceptances(id)).toHaveLength(1);
  });

  it('and that hides a loss is a refusal where the provider would take a repetition', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock, false);
    sms.provider.plan('lose-before');
    delivery.use('sms', sms.port, { timeoutMs: 1_000 });
    await delivery.dispatcher.drain();
    clock.advance(minute);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('refused');
    expect(sms.provider.acceptances(id)).toHaveLength(0);
  });

  it('is settled by a receipt where the provider answers no questions', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    sms.provider.plan('lose-after');
    delivery.use('sms', { ...sms.port, query: undefined, capabilities: { ...sms.port.capabilities, query: 'none' } });
    await delivery.dispatcher.drain();
    clock.advance(60 * minute);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('unknown');
    const receipt = { contactId: id, providerId: null, status: 'delivered' as const, at: null, detail: '' };
    const batch = { channel: 'sms', receipts: [receipt], source: 'receipt', now: clock.now().getTime(), wallOffset: 0 };
    await applyReceipts(test.database, delivery.fates, batch as Parameters<typeof applyReceipts>[2]);
    expect(await statusOf(test.database, id)).toBe('delivered');
    expect(await test.database.query('SELECT 1 FROM contact_doubt')).toEqual([]);
  });
});

describe('a worker that dies', () => {
  it('after the claim leaves a contact that the next one asks after and does not send', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock);
    const dead: ChannelPort = {
      ...sms.port,
      send(message, context) {
        void sms.port.send(message, context);
        return new Promise(() => undefined);
      },
    };
    delivery.use('sms', dead, { timeoutMs: 1_000 });
    await delivery.dispatcher.tick();
    await expect.poll(() => sms.provider.acceptances(id).length).toBe(1);
    const next = delivery.another();
    next.use('sms', sms.port, { timeoutMs: 1_000 });
    expect(await next.dispatcher.drain()).toBe(0);
    clock.advance(minute);
    await next.dispatcher.drain();
    clock.advance(minute);
    await next.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('accepted');
    expect(sms.provider.acceptances(id)).toHaveLength(1);
  });

  it('and comes back late cannot undo what the others found out', async () => {
    const id = await contact();
    const sms = testChannel('sms', clock, false);
    let answer: (result: SendResult) => void = () => undefined;
    const late: ChannelPort = {
      ...sms.port,
      send: async (message, context) => {
        await sms.port.send(message, context);
        return new Promise((resolve) => (answer = resolve));
      },
    };
    delivery.use('sms', late, { timeoutMs: 1_000 });
    await delivery.dispatcher.tick();
    await expect.poll(() => sms.provider.acceptances(id).length).toBe(1);
    const next = delivery.another();
    next.use('sms', sms.port, { timeoutMs: 1_000 });
    clock.advance(minute);
    await next.dispatcher.drain();
    clock.advance(minute);
    await next.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('accepted');
    answer({ status: 'refused', code: 'rejected', retryable: true, retryAfterMs: null, detail: 'late' });
    await delivery.dispatcher.stop();
    expect(await statusOf(test.database, id)).toBe('accepted');
    expect(await test.database.query('SELECT 1 FROM outbox')).toEqual([]);
  });
});

describe('settings that change while contacts are being submitted', () => {
  it('a pause stops what has not been taken yet, and what was taken is written down', async () => {
    const ids = await seedContacts(
      test.database,
      Array.from({ length: 40 }, () => ({ customerId: 'C1', dueAt: start })),
    );
    const sms = testChannel('sms', clock);
    const pausing: ChannelPort = {
      ...sms.port,
      send(message, context) {
        delivery.use('sms', sms.port, { concurrency: 8, isPaused: true });
        return sms.port.send(message, context);
      },
    };
    delivery.use('sms', pausing, { concurrency: 8 });
    const sent = await delivery.dispatcher.drain();
    expect(sent).toBeLessThan(ids.length);
    const counts = await test.database.query(
      'SELECT status, count(*)::int AS count FROM contact GROUP BY 1 ORDER BY 1',
    );
    expect(counts).toEqual([
      { status: 'accepted', count: sent },
      { status: 'reserved', count: ids.length - sent },
    ]);
    delivery.use('sms', sms.port);
    expect(await delivery.dispatcher.drain()).toBe(ids.length - sent);
  });
});

describe('two workers', () => {
  it('share what is due, and each contact goes out once', async () => {
    const seeds = Array.from({ length: 200 }, (_, i) => ({ customerId: `C${(i % 3) + 1}`, dueAt: start }));
    const ids = await seedContacts(test.database, seeds);
    const sms = testChannel('sms', clock, false);
    const other = delivery.another();
    for (const each of [delivery, other]) each.use('sms', sms.port, { concurrency: 8 });
    const counts = await Promise.all([delivery.dispatcher.drain(), other.dispatcher.drain()]);
    expect(counts[0] + counts[1]).toBe(200);
    expect(ids.filter((id) => sms.provider.acceptances(id).length !== 1)).toEqual([]);
    expect(await eventsOf('contact-sent')).toHaveLength(200);
    expect(other.faults).toEqual([]);
  });
});

describe('a database that was restored from a backup', () => {
  it('sends nothing again that may have gone out before: the provider is asked', async () => {
    const [sentBefore, notYet] = [await contact(), await contact({ customerId: 'C2' })];
    const sms = testChannel('sms', clock);
    delivery.use('sms', sms.port, { timeoutMs: 1_000 });
    for (const table of ['outbox', 'contact']) {
      const later = new Date(start.getTime() + minute);
      await test.database.query(`UPDATE ${table} SET due_at = $2 WHERE contact_id = $1`, [notYet, later]);
    }
    await delivery.dispatcher.drain();
    expect(sms.provider.acceptances(sentBefore)).toHaveLength(1);
    // The backup knows nothing of it.
    await test.database.query(
      `DELETE FROM delivery_attempt; DELETE FROM contact_message; DELETE FROM event; SELECT setval('delivery_mark', 1, false)`,
    );
    await test.database.query(`UPDATE contact SET status = 'reserved', attempts = 0, provider_id = NULL`);
    await test.database.query(
      `INSERT INTO outbox (contact_id, channel, due_at) SELECT contact_id, channel, due_at FROM contact WHERE contact_id = $1`,
      [sentBefore],
    );
    const restored = delivery.another();
    restored.use(
      'sms',
      { ...sms.port, capabilities: { ...sms.port.capabilities, isIdempotent: false } },
      { timeoutMs: 1_000 },
    );
    expect(await restored.dispatcher.drain()).toBe(0);
    expect(await statusOf(test.database, sentBefore)).toBe('unknown');
    clock.advance(minute);
    expect(await restored.dispatcher.drain()).toBe(1);
    expect(await statusOf(test.database, sentBefore)).toBe('accepted');
    expect(await statusOf(test.database, notYet)).toBe('accepted');
    expect(sms.provider.acceptances(sentBefore)).toHaveLength(1);
    expect(restored.faults).toEqual([]);
  });

  it('leaves unknown what a provider without questions may have got', async () => {
    const id = await contact();
    await declareDoubt(test.database, start.getTime());
    const push = testChannel('sms', clock);
    delivery.use('sms', { ...push.port, query: undefined, capabilities: { ...push.port.capabilities, query: 'none' } });
    await delivery.dispatcher.drain();
    clock.advance(60 * minute);
    await delivery.dispatcher.drain();
    expect(await statusOf(test.database, id)).toBe('unknown');
    expect(push.provider.acceptances(id)).toHaveLength(0);
  });
});

describe('hostile data', () => {
  it('stays the text it is', async () => {
    await test.database.query(`UPDATE customer SET name = $1 WHERE customer_id = 'C1'`, [
      '{{ bank.name }}<img src=x onerror=alert(1)>\r\nBcc: all@mail.example',
    ]);
    const id = await contact({ channel: 'email' });
    delivery.use('email', testChannel('email', clock).port);
    await delivery.dispatcher.drain();
    const [sent] = await test.database.query<{ text: string; html: string; subject: string }>(
      'SELECT text, html, subject FROM contact_message WHERE contact_id = $1',
      [id],
    );
    expect(sent!.html).toContain('{{ bank.name }}&lt;img src=x onerror=alert(1)&gt; Bcc: all@mail.example');
    expect(sent!.html).not.toContain('<img');
    expect(sent!.text).toContain('{{ bank.name }}<img src=x onerror=alert(1)> Bcc: all@mail.example');
    expect(sent!.subject).toBe('我的银行：出行金融服务');
  });
});
