import { readObject } from '../../adapters/http-adapter-parts.js';
import { signatureHeader } from '../../adapters/signed-receipts.js';
import { verifyBody } from '../../transport/hmac-signature.js';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { startHttpProvider, type HttpProvider } from './http-provider.js';

/** A system of the bank that takes signed contacts over https. */
export function startWebhookReceiver(
  provider: ProviderSimulator,
  secret: string,
  tls: { readonly key: string; readonly cert: string },
): Promise<HttpProvider> {
  return startHttpProvider((request) => {
    const body = request.body.toString();
    if (verifyBody(secret, request.headers[signatureHeader], body, systemClock.now()) !== 'good')
      return { status: 401 };
    const { contactId, to, subject, text } = readObject(body) ?? {};
    const content = { to: String(to), subject: String(subject), text: String(text) };
    const isSameKey = request.headers['idempotency-key'] === contactId;
    return {
      verdict: isSameKey ? provider.receive({ key: String(contactId), content }) : { kind: 'refuse' },
      accepted: (messageId) => ({ status: 200, body: JSON.stringify({ messageId }) }),
      refused: { status: 400 },
    };
  }, tls);
}
