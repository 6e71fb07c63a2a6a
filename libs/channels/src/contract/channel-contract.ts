import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SendResult } from '../port/channel-port.js';
import { afterReceipt, type ContactStatus } from '../port/contact-status.js';
import { decideRetry } from '../port/retry-decision.js';
import { type Mishap } from '../simulator/mishap.js';
import { type ChannelHarness } from './channel-harness.js';
import { hostileTexts } from './sample-message.js';
import { systemClock } from './system-clock.js';

/** How long the tests wait for an answer, in milliseconds; shorter where it is known that none will come. */
const context = { timeoutMs: 3000 };
const hangingContext = { timeoutMs: 800 };
/** What a busy machine may add to it. */
const slackMs = 3000;
const retry = { baseMs: 1, maxMs: 2, maxAttempts: 3 };

/** What every channel must keep to, whatever its protocol. Each adapter runs it against a real server. */
export function describeChannelContract(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`the channel contract: ${name}`, () => {
    let harness: ChannelHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => {
      await harness.port.close?.();
      await harness.close();
    });

    const accepted = (contactId: string) => harness.provider.acceptances(harness.keyOf(harness.message(contactId)));

    it('has a message accepted exactly once, with its words unchanged', async () => {
      const message = harness.message('contact-1');
      const result = await harness.port.send(message, context);
      expect(result).toMatchObject({ status: 'accepted' });
      const [only, ...more] = accepted('contact-1');
      expect(more).toEqual([]);
      expect(harness.wordsOf(only!.content)).toEqual(harness.wordsExpected(message));
    });

    it('tells apart accepted, refused and unknown under every mishap, in bounded time', async () => {
      for (const mishap of harness.mishaps) {
        harness.provider.plan(mishap);
        const before = systemClock.now();
        const waiting = contextOf(mishap);
        const result = await harness.port.send(harness.message(`contact-${mishap}`), waiting);
        expect([mishap, systemClock.now() - before < waiting.timeoutMs + slackMs]).toEqual([mishap, true]);
        expectFits(mishap, result);
        expect([mishap, accepted(`contact-${mishap}`).length]).toEqual([mishap, isTaken(mishap) ? 1 : 0]);
      }
    });

    it('never says refused of a message that was accepted, and never has two, however often it is tried', async () => {
      let count = 0;
      const sequences = fc.array(fc.constantFrom(...harness.mishaps.filter((each) => each !== 'hang')), {
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(sequences, async (sequence) => {
          const contactId = `contact-many-${count++}`;
          harness.provider.plan(...sequence);
          const result = await sendWithRetries(harness, contactId);
          const taken = accepted(contactId).length;
          expect(taken).toBeLessThanOrEqual(1);
          if (result.status === 'refused') expect(taken).toBe(0);
          if (result.status === 'accepted') expect(taken).toBe(1);
          harness.provider.forget();
        }),
        { numRuns: 12 },
      );
    });

    it('refuses what it cannot carry before anything leaves', async () => {
      for (const change of [{ contactId: 'a b\r\n' }, { contactId: '' }, { to: '' }, { to: 'x\r\ny' }]) {
        const result = await harness.port.send({ ...harness.message('contact-1'), ...change }, context);
        expect([change, result.status]).toEqual([change, 'refused']);
        expect(result).toMatchObject({ retryable: false });
      }
      expect(harness.provider.ledger.size).toBe(0);
    });

    it('carries hostile names and notes as text and nothing else', async () => {
      for (const [index, hostile] of hostileTexts.entries()) {
        const message = harness.message(`contact-${index}`, { subject: hostile, text: hostile });
        const result = await harness.port.send(message, context);
        expect([hostile, result.status]).toEqual([hostile, 'accepted']);
        const [only] = harness.provider.acceptances(harness.keyOf(message));
        expect(harness.wordsOf(only!.content)).toEqual(harness.wordsExpected(message));
      }
    });

    it('knows that nothing was accepted when nobody listens', async () => {
      await harness.stop();
      const result = await harness.port.send(harness.message('contact-1'), context);
      const expected = harness.mishaps.includes('lose-before') ? 'refused' : 'unknown';
      expect(result.status).toBe(expected);
      if (result.status === 'refused') expect(result).toMatchObject({ retryable: true, code: 'unavailable' });
    });

    it('settles an unknown message by asking, where the provider can be asked', async () => {
      const { query } = harness.port;
      if (query === undefined) {
        expect(harness.port.capabilities.query).toBe('none');
        return;
      }
      for (const mishap of harness.mishaps.filter((each) => each.startsWith('lose') || each === 'hang')) {
        harness.provider.plan(mishap);
        const message = harness.message(`contact-${mishap}`);
        expect(await harness.port.send(message, contextOf(mishap))).toMatchObject({ status: 'unknown' });
        const found = await query({ contactId: message.contactId, providerId: null }, context);
        expect([mishap, found.status]).toEqual([mishap, isTaken(mishap) ? 'found' : 'absent']);
      }
    });

    it('has a repeated message dropped by a provider that says it does', async () => {
      if (!harness.port.capabilities.isIdempotent) return;
      const first = await harness.port.send(harness.message('contact-1'), context);
      expect(await harness.port.send(harness.message('contact-1'), context)).toEqual(first);
      expect(accepted('contact-1')).toHaveLength(1);
    });

    it('moves a contact forward by genuine receipts and by no forged one', async () => {
      const message = harness.message('contact-1');
      const result = await harness.port.send(message, context);
      const providerId = result.status === 'accepted' ? result.providerId : '';
      const { receipt, forgeries } = harness;
      if (receipt === undefined || forgeries === undefined) {
        expect(harness.port.capabilities.receipts).not.toBe('signed');
        return;
      }
      const delivered = receipt(message, providerId, 'delivered');
      for (const forged of forgeries(receipt(message, providerId, 'failed'))) {
        expect(harness.port.readReceipts?.(forged)).toMatchObject({ ok: false });
      }
      const read = [delivered, delivered, receipt(message, providerId, 'failed')].map((raw) => {
        const reading = harness.port.readReceipts?.(raw);
        return reading?.ok === true ? reading.receipts : [];
      });
      expect(read.every(([only]) => only?.contactId === message.contactId || only?.providerId === providerId)).toBe(
        true,
      );
      const path = read.flat().reduce<ContactStatus>((status, next) => afterReceipt(status, next.status), 'accepted');
      expect(path).toBe('delivered');
    });

    it('takes receipts over its own connection', async () => {
      if (harness.receiptOverConnection === undefined) {
        expect(harness.port.capabilities.receipts).not.toBe('connection');
        return;
      }
      const result = await harness.port.send(harness.message('contact-1'), context);
      const providerId = result.status === 'accepted' ? result.providerId : '';
      expect(await harness.receiptOverConnection(providerId, 'delivered')).toMatchObject({
        providerId,
        status: 'delivered',
      });
      expect(await harness.receiptOverConnection(providerId, 'failed')).toMatchObject({ providerId, status: 'failed' });
    });
  });
}

function contextOf(mishap: Mishap): typeof context {
  return mishap === 'hang' ? hangingContext : context;
}

function isTaken(mishap: Mishap): boolean {
  return mishap === 'none' || mishap === 'delay' || mishap === 'lose-after';
}

function expectFits(mishap: Mishap, result: SendResult): void {
  const kind =
    result.status === 'refused' ? (result.retryable ? 'refused for now' : 'refused for good') : result.status;
  const allowed: Readonly<Record<Mishap, readonly string[]>> = {
    none: ['accepted'],
    delay: ['accepted'],
    throttle: ['refused for now'],
    refuse: ['refused for good'],
    fail: ['refused for now', 'unknown'],
    hang: ['unknown'],
    'lose-before': ['unknown'],
    'lose-after': ['unknown'],
  };
  expect([mishap, allowed[mishap]]).toEqual([mishap, expect.arrayContaining([kind])]);
}

async function sendWithRetries(harness: ChannelHarness, contactId: string): Promise<SendResult> {
  for (let attempts = 1; ; attempts++) {
    const result = await harness.port.send(harness.message(contactId), context);
    const patient = result.status === 'refused' ? { ...result, retryAfterMs: null } : result;
    if (!decideRetry(patient, attempts, retry, () => 0).retry) return result;
  }
}
