import { type RequestHandler } from 'express';
import { type Metrics } from '../metrics.js';
import { type ProblemDetails } from '../problem.js';
import { sendProblem } from './problem-filter.js';

/** What may be under way at one place at the same time. */
export interface Load {
  /** The place, as the metrics name it. */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly requests: number;
  /** Of all their bodies together. */
  readonly bytes: number;
  /** What a body counts that does not say how long it is: its largest. */
  readonly largestBody: number;
  readonly retryAfterSeconds: number;
}

/** A body of the live path is held in memory, parsed, and held again until its events are committed; one of an upload goes to disk as it comes. */
export const loads: readonly Load[] = [
  {
    name: 'events',
    method: 'POST',
    path: /^\/api\/events\/?$/,
    requests: 512,
    bytes: 48 * 1024 ** 2,
    largestBody: 2 * 1024 ** 2,
    retryAfterSeconds: 1,
  },
  {
    name: 'uploads',
    method: 'POST',
    path: /^\/api\/imports\/?$/,
    requests: 2,
    bytes: 8 * 1024 ** 3,
    largestBody: 4 * 1024 ** 3,
    retryAfterSeconds: 30,
  },
];

/**
 * Refuses what would be too much at once, before a byte of it is read: the caller is told when to come again, and memory does not grow. To stand before the
 * parsers of bodies.
 */
export function loadLimit(metrics: Metrics, limits: readonly Load[] = loads): RequestHandler {
  const refused = metrics.counter({
    name: 'refused_for_load_total',
    help: 'Requests refused because too much was under way already',
    labelNames: ['place'],
  });
  const books = limits.map((load) => ({ load, requests: 0, bytes: 0 }));
  return (request, response, next) => {
    const book = books.find(({ load }) => load.method === request.method && load.path.test(request.path));
    if (!book) return next();
    const { load } = book;
    const said = Number(request.headers['content-length'] ?? load.largestBody);
    const bytes = Math.min(Number.isFinite(said) ? said : load.largestBody, load.largestBody);
    if (book.requests >= load.requests || (book.requests > 0 && book.bytes + bytes > load.bytes)) {
      refused.inc({ place: load.name });
      // Its body is not wanted: the connection ends with the answer.
      response.setHeader('Connection', 'close');
      return sendProblem(tooMuch(load), request, response);
    }
    book.requests += 1;
    book.bytes += bytes;
    response.on('close', () => {
      book.requests -= 1;
      book.bytes -= bytes;
    });
    next();
  };
}

const tooMuch = ({ retryAfterSeconds }: Load): ProblemDetails => ({
  status: 429,
  code: 'TOO_MUCH_AT_ONCE',
  detail: {
    en: `More is under way here than can be taken now; send it again in ${retryAfterSeconds} s.`,
    zh: `当前正在处理的请求过多；请在${retryAfterSeconds}秒后重试。`,
  },
  retryAfterSeconds,
});
