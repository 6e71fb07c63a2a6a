import { readObject } from '../../adapters/http-adapter-parts.js';
import { signatureHeader } from '../../adapters/signed-receipts.js';
import { verifyBody } from '../../transport/hmac-signature.js';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { startHttpProvider, type Handling, type HttpProvider, type ReceivedRequest } from './http-provider.js';

/** A provider of SMS over signed HTTP, as the adapter's contract describes it. */
export function startSmsHttpProvider(
  provider: ProviderSimulator,
  account: { readonly keyId: string; readonly secret: string },
): Promise<HttpProvider> {
  return startHttpProvider((request) => {
    if (!isSigned(request, account)) return { status: 401 };
    if (request.method === 'POST' && request.path === '/messages') return take(provider, request);
    return state(provider, decodeURIComponent(request.path.replace('/messages/', '')));
  });
}

function isSigned(request: ReceivedRequest, { keyId, secret }: { keyId: string; secret: string }): boolean {
  const signed = `${request.method} ${request.path}\n${request.body.toString()}`;
  const verdict = verifyBody(secret, request.headers[signatureHeader], signed, systemClock.now());
  return request.headers['x-key-id'] === keyId && verdict === 'good';
}

function take(provider: ProviderSimulator, request: ReceivedRequest): Handling {
  const { id, to, from, text } = readObject(request.body.toString()) ?? {};
  const content = { to: String(to), from: String(from), text: String(text) };
  return {
    verdict: provider.receive({ key: String(id), content }),
    accepted: (messageId) => ({ status: 202, body: JSON.stringify({ messageId }) }),
    refused: { status: 422, body: JSON.stringify({ code: 'blocked' }) },
  };
}

function state(provider: ProviderSimulator, id: string): Handling {
  const [found] = provider.acceptances(id);
  return found === undefined
    ? { status: 404, body: JSON.stringify({ code: 'no-such-message' }) }
    : { status: 200, body: JSON.stringify({ messageId: found.providerId, status: 'accepted' }) };
}
