import { type Clock } from '../clock.js';
import { Problem } from '../problem.js';

interface Window {
  readonly until: number;
  count: number;
}

const MINUTE = 60_000;
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
    // A window that ends later than any does from now on: the clock was set back.
    if (!window || window.until <= now || window.until > now + MINUTE) {
      this.windows.set(caller, { until: now + MINUTE, count: 1 });
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
