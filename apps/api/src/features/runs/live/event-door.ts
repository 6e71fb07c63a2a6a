import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type Door, type Ways } from '../../../platform/http/door.js';
import { answerError } from '../../../platform/http/problem-filter.js';
import { Logger } from '../../../platform/logger.js';
import { ApiTokenStore } from '../../identity/index.js';
import { plainEvents } from './event-body.js';
import { LiveEvents, type Wait } from './live-events.js';

const ROUTE = '/api/events';
const WAITS: ReadonlyMap<string | undefined, Wait> = new Map([
  [ROUTE, 'decision'],
  [`${ROUTE}?wait=decision`, 'decision'],
  [`${ROUTE}?wait=accepted`, 'accepted'],
]);
const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i;
/** What is larger brings many events, and the way to the handler is little of each. */
const LARGEST = 16 * 1024;
/** More than so many at once go the ordinary way, which counts them and says when to come again. */
const MOST_WITHIN = 256;

/**
 * Takes few events straight from the socket: the steps of the ordinary way (headers for browsers, compression, sessions, routing) took as long as all that is done with
 * one event. It takes only what it would not refuse: a token just seen to be good, a body that is what the API says. `EventsController` is the same for all else.
 */
@Injectable()
export class EventDoor {
  private within = 0;

  constructor(
    private readonly live: LiveEvents,
    private readonly tokens: ApiTokenStore,
    private readonly logger: Logger,
  ) {}

  readonly door: Door = (request, response, ways) => {
    const wait = this.waitOf(request);
    if (!wait) return ways.ordinary();
    this.within++;
    response.once('close', () => this.within--);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.once('end', () => void this.answer({ request, response, ways, wait }, textOf(chunks)));
  };

  /** @returns undefined for what is not for this door */
  private waitOf({ method, url, headers }: IncomingMessage): Wait | undefined {
    const wait = method === 'POST' ? WAITS.get(url) : undefined;
    if (!wait || this.within >= MOST_WITHIN) return undefined;
    // A length that is not said is not known to be small.
    const isSmall = Number(headers['content-length']) <= LARGEST;
    const isPlain = JSON_TYPE.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
    const isForeign = headers['sec-fetch-site'] !== undefined;
    return isSmall && isPlain && !isForeign && this.tokens.isKnown(headers.authorization, 'event.write')
      ? wait
      : undefined;
  }

  private async answer({ request, response, ways, wait }: Exchange, text: string): Promise<void> {
    const body = parsed(text);
    const events = plainEvents(body);
    if (!events) {
      // What has been read is not read again: the parser takes `_body` for its own mark.
      Object.assign(request, { body, _body: true });
      return ways.ordinary();
    }
    ways.watch(ROUTE);
    try {
      send(response, JSON.stringify({ results: await this.live.take(events, wait) }));
    } catch (error) {
      answerError(this.logger, error, [request, response]);
    }
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly ways: Ways;
  readonly wait: Wait;
}

const textOf = (chunks: readonly Buffer[]): string =>
  (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString().replace(/^\uFEFF/, '');

/** @returns the text itself where it is no JSON: it is refused for that */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function send(response: ServerResponse, text: string): void {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(200, { ...headers, 'X-Content-Type-Options': 'nosniff' }).end(text);
}
