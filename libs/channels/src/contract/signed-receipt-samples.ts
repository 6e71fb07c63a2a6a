import { signatureHeader } from '../adapters/signed-receipts.js';
import { type Message, type RawReceipt, type ReceiptStatus } from '../port/channel-port.js';
import { signBody, toleranceMs } from '../transport/hmac-signature.js';
import { systemClock } from './system-clock.js';

/** A receipt of our own HTTP contract, as a provider signs it. */
export function signedReceipt(
  secret: string,
  { contactId }: Message,
  messageId: string,
  status: ReceiptStatus,
): RawReceipt {
  const at = new Date(systemClock.now()).toISOString();
  return signed(secret, JSON.stringify({ receipts: [{ id: contactId, messageId, status, at }] }));
}

export function signed(secret: string, body: string): RawReceipt {
  return { headers: { [signatureHeader]: signBody(secret, systemClock.now(), body) }, query: {}, body };
}

/** A genuine receipt with another key, another body, no signature, or one that was captured long ago. */
export function signedForgeries(secret: string, genuine: RawReceipt): readonly RawReceipt[] {
  const old = signBody(secret, systemClock.now() - toleranceMs - 60_000, genuine.body);
  return [
    signed('guessed', genuine.body),
    { ...genuine, body: genuine.body.replace('failed', 'opened') },
    { ...genuine, headers: {} },
    { ...genuine, headers: { [signatureHeader]: old } },
    { ...genuine, headers: { [signatureHeader]: 't=1,v1=00' } },
  ];
}
