import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SendResult } from '../port/channel-port.js';
import { decideRetry } from '../port/retry-decision.js';
import { type Mishap } from '../simulator/mishap.js';
import { type ChannelHarness } from './channel-harness.js';
import { contextOf, isAcrossNetwork, isTaken, slackMs } from './contract-times.js';
import { systemClock } from './system-clock.js';

const retry = { baseMs: 1, maxMs: 2, maxAttempts: 3 };

/** At most one accepted message, and the truth about it. */
export function sendingContract(harness: () => ChannelHarness): void {
  it('tells apart accepted, refused and unknown under every mishap, in bounded time', async () => {
    const { port, provider, mishaps, message } = harness();
    for (const mishap of mishaps) {
      provider.plan(mishap);
      const before = systemClock.now();
      const context = contextOf(mishap, isAcrossNetwork(mishaps));
      const result = await port.send(message(`contact-${mishap}`), context);
      expect([mishap, systemClock.now() - before < context.timeoutMs + slackMs]).toEqual([mishap, true]);
      expectFits(mishap, result);
      expect([mishap, taken(harness(), `contact-${mishap}`)]).toEqual([mishap, isTaken(mishap) ? 1 : 0]);
    }
  });

  it('never says refused of a message that was accepted, and never has two, however often it is tried', async () => {
    const { provider, mishaps } = harness();
    const quick = mishaps.filter((each) => each !== 'hang');
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...quick), { maxLength: 3 }), async (sequence) => {
        const contactId = `contact-many-${count++}`;
        provider.plan(...sequence);
        const { status } = await sendWithRetries(harness(), contactId);
        expect(taken(harness(), contactId)).toBeLessThanOrEqual(1);
        if (status !== 'unknown')
          expect([status, taken(harness(), contactId)]).toEqual([status, status === 'accepted' ? 1 : 0]);
        provider.forget();
      }),
      { numRuns: 12 },
    );
  });

  it('knows that nothing was accepted when nobody listens', async () => {
    const { port, message, mishaps, stop } = harness();
    await stop();
    const result = await port.send(message('contact-1'), contextOf('none'));
    // A store of the bank's own cannot tell a lost answer from a lost question.
    expect(result).toMatchObject(
      isAcrossNetwork(mishaps) ? { status: 'refused', code: 'unavailable', retryable: true } : { status: 'unknown' },
    );
  });
}

function taken({ provider, keyOf, message }: ChannelHarness, contactId: string): number {
  return provider.acceptances(keyOf(message(contactId))).length;
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

async function sendWithRetries({ port, message }: ChannelHarness, contactId: string): Promise<SendResult> {
  for (let attempts = 1; ; attempts++) {
    const result = await port.send(message(contactId), contextOf('none'));
    const patient = result.status === 'refused' ? { ...result, retryAfterMs: null } : result;
    if (!decideRetry(patient, attempts, retry, () => 0).retry) return result;
  }
}
