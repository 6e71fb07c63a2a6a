import compression from 'compression';
import { type RequestHandler } from 'express';

/** Smaller answers cost more to compress than to send. */
const THRESHOLD = 1_024;

/** Compresses answers, but not that of the session: it holds a secret, and the length of a compressed answer could give it away piece by piece. */
export function compressed(): RequestHandler {
  return compression({
    threshold: THRESHOLD,
    filter: (request, response) => !/^\/api\/session(\/|$)/.test(request.path) && compression.filter(request, response),
  });
}
