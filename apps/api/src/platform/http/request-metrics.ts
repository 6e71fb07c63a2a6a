import { type RequestHandler } from 'express';
import { type Metrics } from '../metrics.js';
import { routeOf } from './problem-filter.js';

/** Counts and times requests by the pattern of their route, never by their address. */
export function requestMetrics(metrics: Metrics): RequestHandler {
  const seconds = metrics.histogram({
    name: 'http_request_seconds',
    help: 'Duration of requests of the API, by route and status',
    labelNames: ['method', 'route', 'status'],
  });
  return (request, response, next) => {
    const begun = performance.now();
    response.on('finish', () =>
      seconds.observe(
        { method: request.method, route: routeOf(request), status: response.statusCode },
        (performance.now() - begun) / 1000,
      ),
    );
    next();
  };
}
