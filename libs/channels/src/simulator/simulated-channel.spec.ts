import { describe, expect, it } from 'vitest';
import { type Message, type Receipt } from '../port/channel-port.js';
import { afterReceipt, afterSend, type ContactStatus } from '../port/contact-status.js';
import { decideRetry } from '../port/retry-decision.js';
import { drawMishap } from './mishap.js';
import { seededRandom } from './seeded-random.js';
import { simulatedChannel, type SimulatedChannel } from './simulated-channel.js';
import { virtualClock, type VirtualClock } from './virtual-clock.js';

const retry = { baseMs: 100, maxMs: 5000, maxAttempts: 5 };
const start = Date.parse('2025-03-04T09:00:00Z');

function message(contactId: string): Message {
  const empty = { subject: null, html: null, link: null, templateId: null, fields: [] };
  return { contactId, to: '+8613800000000', language: 'zh', text: '您好', ...empty };
}

/** Lets everything that was promised happen, moving the clock where something waits for it. */
async function settle<T>(work: Promise<T>, clock: VirtualClock): Promise<T> {
  let isDone = false;
  void work.finally(() => (isDone = true));
  while (!isDone) {
    await Promise.resolve();
    const wait = clock.untilNext();
    if (!isDone && wait !== null) clock.advance(wait);
  }
  return work;
}

async function deliver(channel: SimulatedChannel, contactId: string, clock: VirtualClock, random: () => number) {
  let status: ContactStatus = 'reserved';
  for (let attempts = 1; ; attempts++) {
    const result = await settle(channel.port.send(message(contactId), { timeoutMs: 1000 }), clock);
    const decision = decideRetry(result, attempts, retry, random);
    status = afterSend(status, result, decision.retry);
    if (!decision.retry) return status;
    clock.advance(decision.afterMs);
  }
}

function readAll(channel: SimulatedChannel): { receipts: Receipt[]; refused: number } {
  const readings = channel.takeReceipts().map((raw) => channel.port.readReceipts!(raw));
  return {
    receipts: readings.flatMap((reading) => (reading.ok ? reading.receipts : [])),
    refused: readings.filter((reading) => !reading.ok).length,
  };
}

describe('a simulated channel', () => {
  it('accepts each contact at most once under every mishap, and the figures reconcile', async () => {
    const clock = virtualClock(start);
    const random = seededRandom(7);
    const chances = {
      delay: 0.05,
      throttle: 0.1,
      refuse: 0.02,
      fail: 0.03,
      hang: 0.02,
      'lose-before': 0.02,
      'lose-after': 0.05,
    };
    const receiptChances = { repeat: 0.05, forge: 0.01, reorder: 0.2 };
    const journey = [
      ['delivered', 0.95],
      ['opened', 0.4],
      ['clicked', 0.2],
    ] as const;
    const channel = simulatedChannel({ channel: 'sms', clock, random, chances, receiptChances, journey });
    const statuses = new Map<string, ContactStatus>();
    for (let index = 0; index < 4000; index++) {
      statuses.set(`c${index}`, await deliver(channel, `c${index}`, clock, random));
    }
    const { receipts, refused } = readAll(channel);
    for (const { contactId, status } of receipts) {
      statuses.set(contactId!, afterReceipt(statuses.get(contactId!)!, status));
    }
    expect(refused).toBeGreaterThan(0);
    let unknown = 0;
    for (const [contactId, status] of statuses) {
      const accepted = channel.provider.acceptances(contactId).length;
      expect(accepted).toBeLessThanOrEqual(1);
      if (status === 'refused') expect(accepted).toBe(0);
      else if (status === 'unknown') unknown += 1;
      else expect([contactId, status, accepted]).toEqual([contactId, status, 1]);
    }
    // What stayed unknown is settled by asking, without a second message.
    const asked = await Promise.all(
      [...statuses]
        .filter(([, status]) => status === 'unknown')
        .map(([contactId]) => channel.port.query!({ contactId, providerId: null }, { timeoutMs: 1000 })),
    );
    const found = asked.filter(({ status }) => status === 'found').length;
    const known = [...statuses.values()].filter((status) => status !== 'refused' && status !== 'unknown').length;
    expect(known + found).toBe(channel.provider.ledger.size);
    expect(unknown).toBeGreaterThan(found);
  });

  it('lets no forged receipt move a contact', () => {
    const clock = virtualClock(start);
    const receiptChances = { repeat: 0, forge: 1, reorder: 0 };
    const channel = simulatedChannel({ channel: 'sms', clock, random: seededRandom(1), receiptChances });
    void channel.port.send(message('c1'), { timeoutMs: 1000 });
    const { receipts, refused } = readAll(channel);
    expect([receipts.map(({ status }) => status), refused]).toEqual([['delivered'], 1]);
  });

  it('draws mishaps as often as it was told', () => {
    const random = seededRandom(3);
    const drawn = Array.from({ length: 20_000 }, () => drawMishap({ hang: 0.05, 'lose-after': 0.1 }, random));
    expect(drawn.filter((mishap) => mishap === 'hang').length / 20_000).toBeCloseTo(0.05, 2);
    expect(drawn.filter((mishap) => mishap === 'lose-after').length / 20_000).toBeCloseTo(0.1, 2);
  });
});
