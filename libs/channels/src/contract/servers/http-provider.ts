import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type Headers } from '../../transport/http-client.js';
import { type Verdict } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { listenOnLoopback } from './loopback.js';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A reply at once, or one that depends on what the simulator decided. */
export type Handling =
  | Reply
  | {
      readonly verdict: Verdict;
      readonly accepted: (providerId: string) => Reply;
      readonly refused: Reply;
      readonly throttled?: (retryAfterMs: number) => Reply;
      readonly failed?: Reply;
    };

export interface HttpProvider {
  readonly origin: string;
  stop(): Promise<void>;
}

/** A real HTTP server that misbehaves as its simulator decides. */
export async function startHttpProvider(
  handle: (request: ReceivedRequest) => Handling,
  tls?: { readonly key: string; readonly cert: string },
): Promise<HttpProvider> {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void readAll(request).then((received) => act(handle(received), response));
  };
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  const { port, stop } = await listenOnLoopback(server);
  return { origin: tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`, stop };
}

function act(handling: Handling, response: ServerResponse): void {
  if (!('verdict' in handling)) return reply(response, handling);
  const { verdict, accepted, refused, throttled, failed } = handling;
  switch (verdict.kind) {
    case 'accept':
      if (verdict.isAnswerLost) response.socket?.destroy();
      else systemClock.after(verdict.delayMs, () => reply(response, accepted(verdict.providerId)));
      return;
    case 'throttle':
      return reply(response, throttled?.(verdict.retryAfterMs) ?? tooMany(verdict.retryAfterMs));
    case 'refuse':
      return reply(response, refused);
    case 'fail':
      return reply(response, failed ?? { status: 500, body: 'Internal Server Error' });
    case 'drop':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
  }
}

function tooMany(retryAfterMs: number): Reply {
  return { status: 429, headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } };
}

function reply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function readAll(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://provider');
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks),
  };
}
