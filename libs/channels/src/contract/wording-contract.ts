import { expect, it } from 'vitest';
import { type ChannelHarness } from './channel-harness.js';
import { contextOf } from './contract-times.js';
import { hostileTexts } from './sample-message.js';

/** What arrives is what was sent, and nothing but text. */
export function wordingContract(harness: () => ChannelHarness): void {
  const context = contextOf('none');

  it('has a message accepted exactly once, with its words unchanged', async () => {
    const { port, provider, message, keyOf, wordsOf, wordsExpected } = harness();
    const sent = message('contact-1');
    expect(await port.send(sent, context)).toMatchObject({ status: 'accepted' });
    const words = provider.acceptances(keyOf(sent)).map(({ content }) => wordsOf(content));
    expect(words).toEqual([wordsExpected(sent)]);
  });

  it('carries hostile names and notes as text and nothing else', async () => {
    const { port, provider, message, keyOf, wordsOf, wordsExpected } = harness();
    for (const [index, hostile] of hostileTexts.entries()) {
      const sent = message(`contact-${index}`, { subject: hostile, text: hostile });
      expect([hostile, await port.send(sent, context)]).toEqual([
        hostile,
        expect.objectContaining({ status: 'accepted' }),
      ]);
      const words = provider.acceptances(keyOf(sent)).map(({ content }) => wordsOf(content));
      expect(words).toEqual([wordsExpected(sent)]);
    }
    expect(provider.ledger.size).toBe(hostileTexts.length);
  });

  it('refuses what it cannot carry before anything leaves', async () => {
    const { port, provider, message } = harness();
    for (const change of [{ contactId: 'a b\r\n' }, { contactId: '' }, { to: '' }, { to: 'x\r\ny' }]) {
      const result = await port.send({ ...message('contact-1'), ...change }, context);
      expect([change, result]).toEqual([change, expect.objectContaining({ status: 'refused', retryable: false })]);
    }
    expect(provider.ledger.size).toBe(0);
  });
}
