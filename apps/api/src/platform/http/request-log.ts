import { type RequestHandler } from 'express';
import { type Logger } from '../logger.js';
import { routeOf } from './problem-filter.js';

/** One line a request of the API: method, the route's pattern, status, duration. No path, query or body: they speak of customers. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    response.on('finish', () =>
      logger.detail('request', {
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms: Math.round(performance.now() - begun),
      }),
    );
    next();
  };
}
