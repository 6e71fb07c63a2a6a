import { readObject } from '../../adapters/http-adapter-parts.js';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { startHttpProvider, type HttpProvider } from './http-provider.js';
import { verifyVapid, type PushSubscriber } from './push-decryption.js';

/** A push service (RFC 8030) with the browser behind it, so that what is accepted can be read. */
export async function startPushService(
  provider: ProviderSimulator,
  options: {
    readonly subscriber: PushSubscriber;
    readonly applicationKey: string;
    readonly tls: { readonly key: string; readonly cert: string };
  },
): Promise<HttpProvider> {
  const server: HttpProvider = await startHttpProvider((request) => {
    const key = verifyVapid(request.headers.authorization ?? '', server.origin, systemClock.now() / 1000);
    if (key !== options.applicationKey) return { status: 403 };
    const { ttl, topic } = request.headers;
    if (!/^\d+$/.test(ttl ?? '') || !/^[\w-]{1,32}$/.test(topic ?? '')) return { status: 400 };
    if (request.headers['content-encoding'] !== 'aes128gcm') return { status: 400 };
    const { contactId, title, body } = readObject(options.subscriber.open(request.body)) ?? {};
    const content = { title: String(title), body: String(body) };
    return {
      verdict: provider.receive({ key: String(contactId), content }),
      accepted: (id) => ({ status: 201, headers: { location: `${server.origin}/message/${id}` } }),
      refused: { status: 410 },
    };
  }, options.tls);
  return server;
}
