import { expect, it } from 'vitest';
import { type ChannelHarness } from './channel-harness.js';
import { contextOf, isAcrossNetwork, isTaken } from './contract-times.js';

/** What the capabilities promise about unknown and repeated messages holds. */
export function settlingContract(harness: () => ChannelHarness): void {
  it('settles an unknown message by asking, where the provider can be asked', async () => {
    const { port, provider, mishaps, message } = harness();
    expect(port.query === undefined).toBe(port.capabilities.query === 'none');
    for (const mishap of mishaps.filter((each) => each.startsWith('lose') || each === 'hang')) {
      if (port.query === undefined) return;
      provider.plan(mishap);
      const { contactId } = message(`contact-${mishap}`);
      expect(await port.send(message(contactId), contextOf(mishap, isAcrossNetwork(mishaps)))).toMatchObject({
        status: 'unknown',
      });
      const found = await port.query({ contactId, providerId: null }, contextOf('none'));
      expect([mishap, found.status]).toEqual([mishap, isTaken(mishap) ? 'found' : 'absent']);
    }
  });

  it('has a repeated message dropped by a provider that says it does, and only by that one', async () => {
    const { port, provider, message, keyOf } = harness();
    const first = await port.send(message('contact-1'), contextOf('none'));
    const second = await port.send(message('contact-1'), contextOf('none'));
    const { isIdempotent } = port.capabilities;
    expect(provider.acceptances(keyOf(message('contact-1')))).toHaveLength(isIdempotent ? 1 : 2);
    if (isIdempotent) expect(second).toEqual(first);
  });
}
