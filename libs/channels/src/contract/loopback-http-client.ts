import { nodeHttpClient } from '../transport/node-http-client.js';
import { type HttpClient } from '../transport/http-client.js';
import { systemClock } from './system-clock.js';

/** An HTTP client that reaches this machine and nothing else. */
export function loopbackHttpClient(ca?: string): HttpClient {
  return nodeHttpClient({
    clock: systemClock,
    resolve: (host) => Promise.resolve(host === 'localhost' ? ['127.0.0.1'] : []),
    isAllowed: (address) => address === '127.0.0.1',
    ...(ca !== undefined && { ca }),
  });
}
