import { expect, it } from 'vitest';
import { afterReceipt, type ContactStatus } from '../port/contact-status.js';
import { type ChannelHarness } from './channel-harness.js';
import { contextOf } from './contract-times.js';

/** Receipts are believed only from the provider, and lead forward only. */
export function receiptContract(harness: () => ChannelHarness): void {
  const send = async ({ port, message }: ChannelHarness): Promise<string> => {
    const result = await port.send(message('contact-1'), contextOf('none'));
    return result.status === 'accepted' ? result.providerId : '';
  };

  it('moves a contact forward by genuine receipts, repeated and out of order', async () => {
    const { port, message, receipt } = harness();
    expect(receipt === undefined).toBe(port.capabilities.receipts !== 'signed');
    if (receipt === undefined) return;
    const providerId = await send(harness());
    const { contactId } = message('contact-1');
    const posted = (['delivered', 'delivered', 'failed'] as const).map((each) =>
      receipt(message(contactId), providerId, each),
    );
    const readings = posted.map((raw) => port.readReceipts?.(raw));
    const receipts = readings.flatMap((reading) => (reading?.ok === true ? reading.receipts : []));
    expect(receipts.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'failed']);
    for (const each of receipts) expect(each.contactId === contactId || each.providerId === providerId).toBe(true);
    const last = receipts.reduce<ContactStatus>((status, next) => afterReceipt(status, next.status), 'accepted');
    expect(last).toBe('delivered');
  });

  it('believes no forged receipt', async () => {
    const { port, message, receipt, forgeries } = harness();
    expect(forgeries === undefined).toBe(port.capabilities.receipts !== 'signed');
    if (receipt === undefined || forgeries === undefined) return;
    const genuine = receipt(message('contact-1'), await send(harness()), 'failed');
    expect(forgeries(genuine).map((forged) => port.readReceipts?.(forged)?.ok)).toEqual(
      forgeries(genuine).map(() => false),
    );
  });

  it('takes receipts over its own connection', async () => {
    const { port, receiptOverConnection } = harness();
    expect(receiptOverConnection === undefined).toBe(port.capabilities.receipts !== 'connection');
    if (receiptOverConnection === undefined) return;
    const providerId = await send(harness());
    for (const status of ['delivered', 'failed'] as const) {
      expect(await receiptOverConnection(providerId, status)).toMatchObject({ providerId, status });
    }
  });
}
