import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Clock } from '../port/clock.js';
import { type Headers, type HttpClient, type HttpOutcome, type HttpRequest } from './http-client.js';

const maxAnswerBytes = 256 * 1024;

export interface HttpClientOptions {
  readonly clock: Clock;
  /** All addresses of a host name, as `dns.resolve` would give them. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** Whether a connection to this address of this host may be opened. Asked after resolution, for the address that is used. */
  readonly isAllowed: (address: string, host: string) => boolean;
  /** Further authorities to trust, PEM: a bank's own. */
  readonly ca?: string;
}

class BlockedAddress extends Error {}

/**
 * HTTP over Node's own sockets. It connects only to addresses that were checked after resolution, so a name that points inside
 * cannot lead there, not even if it changes between the check and the call. It knows whether a request left the house.
 */
export function nodeHttpClient(options: HttpClientOptions): HttpClient {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true, ca: options.ca }),
  };
  const lookup = checkedLookup(options);
  return {
    async request(request) {
      const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
      if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
        return { kind: 'not-sent', code: 'invalid-url', detail: 'not an http address' };
      }
      // Node does not resolve an address written as a number, so its check cannot wait for the resolution.
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !options.isAllowed(literal, literal)) return blocked(url.hostname);
      return exchange(url, request, { agent: agents[url.protocol], lookup, clock: options.clock });
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

interface Wiring {
  readonly agent: HttpAgent;
  readonly lookup: LookupFunction;
  readonly clock: Clock;
}

function exchange(url: URL, request: HttpRequest, { agent, lookup, clock }: Wiring): Promise<HttpOutcome> {
  return new Promise((settle) => {
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const body = request.body === undefined ? undefined : Buffer.from(request.body);
    const headers = { ...request.headers, ...(body && { 'content-length': String(body.length) }) };
    const call = open(url, { method: request.method, headers, agent, lookup });
    const hasLeft = watchDeparture(call, url.protocol === 'https:' ? 'secureConnect' : 'connect');
    const callOff = clock.after(request.timeoutMs, () => call.destroy(new Error('timeout')));
    const finish = (outcome: HttpOutcome) => {
      callOff();
      settle(outcome);
    };
    call.on('error', (error) => finish(failure(error, url, hasLeft())));
    call.on('response', (answer) => void readAnswer(answer).then(finish));
    call.end(body);
  });
}

/** Whether the request can have reached the other side: its connection stood, or was one kept alive. */
function watchDeparture(call: ClientRequest, event: 'connect' | 'secureConnect'): () => boolean {
  let hasLeft = false;
  call.on('socket', (socket) => {
    if (call.reusedSocket) hasLeft = true;
    else socket.once(event, () => (hasLeft = true));
  });
  return () => hasLeft;
}

function failure(error: Error, url: URL, hasLeft: boolean): HttpOutcome {
  if (error instanceof BlockedAddress) return blocked(url.hostname);
  const detail = 'code' in error ? String(error.code) : error.message;
  return hasLeft ? { kind: 'no-answer', detail } : { kind: 'not-sent', code: 'unavailable', detail };
}

function blocked(host: string): HttpOutcome {
  return { kind: 'not-sent', code: 'blocked-address', detail: `${host} is or leads to an address that is not allowed` };
}

/** An answer that breaks off or grows beyond measure counts as lost. */
async function readAnswer(answer: IncomingMessage): Promise<HttpOutcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxAnswerBytes) return { kind: 'no-answer', detail: 'the answer is too large' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'no-answer', detail: 'the answer broke off' };
  }
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  return {
    kind: 'answer',
    status: answer.statusCode ?? 0,
    headers: headers as Headers,
    body: Buffer.concat(chunks).toString(),
  };
}

function checkedLookup({ resolve, isAllowed }: HttpClientOptions): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        // One address inside is enough to refuse: a name that mixes them is an attempt.
        if (addresses.length === 0 || !addresses.every((address) => isAllowed(address, host))) {
          callback(new BlockedAddress(host), '', 0);
          return;
        }
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        if (options.all === true) callback(null, found);
        else callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 0),
    );
  };
}
