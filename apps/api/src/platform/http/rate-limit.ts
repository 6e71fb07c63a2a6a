import { type Clock } from '../clock.js';
import { Problem } from '../problem.js';

interface Window {
  readonly until: number;
  count: number;
}

const MOST_KEPT = 100_000;

/** At most so many requests of one caller in a minute, by each process: it slows guessing down, and keeps nobody out for long. */
export class RateLimit {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly clock: Clock,
    private readonly perMinute: number,
  ) {}

  /** @throws Problem 429 for one request too many */
  take(caller: string): void {
    const now = this.clock.wallTime().getTime();
    if (this.windows.size >= MOST_KEPT) this.windows.clear();
    const window = this.windows.get(caller);
    if (!window || window.until <= now) {
      this.windows.set(caller, { until: now + 60_000, count: 1 });
      return;
    }
    window.count += 1;
    if (window.count <= this.perMinute) return;
    throw new Problem({
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      detail: { en: 'Too many requests; wait a minute.', zh: '请求过于频繁，请稍后再试。' },
      retryAfterSeconds: Math.ceil((window.until - now) / 1000),
    });
  }
}
