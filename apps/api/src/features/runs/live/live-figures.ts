import { type Counter, type Histogram } from 'prom-client';
import { type Metrics } from '../../../platform/metrics.js';
import { type LiveResult, type Wait } from './live-events.js';

/** How live events fare, for those who watch. */
export class LiveFigures {
  private readonly results: Counter<'result'>;
  private readonly detections: Counter;
  private readonly seconds: Histogram<'wait'>;

  /** @param waiting requests that are not answered yet */
  constructor(metrics: Metrics, waiting: () => number) {
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
  }

  count(results: readonly LiveResult[], wait: Wait, seconds: number): void {
    this.seconds.observe({ wait }, seconds);
    for (const result of results) {
      this.results.inc({ result: result.status });
      if (result.status === 'recorded') this.detections.inc(result.detections.length);
    }
  }
}
