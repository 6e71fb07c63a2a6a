import { type Counter, type Histogram } from 'prom-client';
import { type Metrics } from '../../../platform/metrics.js';
import { type StateCache } from '../../customer-states/index.js';
import { type LiveResult, type Wait } from './live-events.js';

/** How live events fare, for those who watch. */
export class LiveFigures {
  private readonly results: Counter<'result'>;
  private readonly detections: Counter;
  private readonly seconds: Histogram<'wait'>;

  /** @param waiting requests that are not answered yet */
  constructor(metrics: Metrics, { waiting, cache }: { readonly waiting: () => number; readonly cache: StateCache }) {
    this.results = metrics.counter({
      name: 'live_events_total',
      help: 'Events of the live path by what became of them',
      labelNames: ['result'],
    });
    this.detections = metrics.counter({ name: 'live_detections_total', help: 'Detections that live events led to' });
    this.seconds = metrics.histogram({
      name: 'live_request_seconds',
      help: 'From the request of the live path to its answer, by what the caller waits for',
      labelNames: ['wait'],
    });
    const names = { name: 'live_requests_waiting', help: 'Requests of the live path that are not answered yet' };
    metrics.gauge(names, (gauge) => gauge.set(waiting()));
    const bytes = { name: 'live_cache_bytes', help: 'Memory of the states that are held for the live path, roughly' };
    metrics.gauge(bytes, (gauge) => gauge.set(cache.figures.bytes));
    const asked = {
      name: 'live_cache_asked',
      help: 'States asked of the cache, found or not',
      labelNames: ['result'],
    } as const;
    metrics.gauge(asked, (gauge) => {
      gauge.set({ result: 'found' }, cache.figures.found);
      gauge.set({ result: 'missed' }, cache.figures.missed);
    });
  }

  count(results: readonly LiveResult[], wait: Wait, seconds: number): void {
    this.seconds.observe({ wait }, seconds);
    for (const result of results) {
      this.results.inc({ result: result.status });
      if (result.status === 'recorded') this.detections.inc(result.detections.length);
    }
  }
}
