import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { type Configuration } from '../../../platform/configuration.js';
import { Database } from '../../../platform/database.js';
import { Logger } from '../../../platform/logger.js';
import { Metrics } from '../../../platform/metrics.js';
import { type Listening } from '../../../platform/notifications.js';
import { CONFIGURATION } from '../../../platform/platform.module.js';
import { Problem } from '../../../platform/problem.js';
import { traced } from '../../../platform/tracing.js';
import { StateCache } from '../../customer-states/index.js';
import { erasedAmong, hearErased } from '../../customers/index.js';
import {
  type CheckedEvent,
  checkEvent,
  ensureEventMonths,
  erasedCustomerRefusal,
  type LiveArrival,
  recordArrivals,
} from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';
import { decideLive, type LiveParts } from './decide-live.js';
import { decideQuiet } from './decide-quiet.js';
import { LiveFigures } from './live-figures.js';
import { type LiveDetection, type LiveJob, type LiveOutcome } from './live-job.js';
import { LiveLanes, type Quick } from './live-lanes.js';
import { LiveSetup } from './live-setup.js';
import { LiveStands } from './live-stands.js';
import { LIVE_CONNECTION } from './live-traffic.js';

/** `decision`: evaluated before the answer; `accepted`: stored before the answer and evaluated by the next run. */
export type Wait = 'decision' | 'accepted';

export type LiveResult =
  | { readonly eventId: string; readonly status: 'recorded'; readonly detections: readonly LiveDetection[] }
  /** Stored; it is evaluated by the next run, or when the bank tells who the customer is. */
  | { readonly eventId: string; readonly status: 'accepted' }
  | { readonly eventId: string; readonly status: 'repeated' }
  | { readonly eventId: string | null; readonly status: 'refused'; readonly problem: RefusedEvent };

interface RefusedEvent {
  readonly code: string;
  readonly field: string | null;
  readonly reason: { readonly en: string; readonly zh: string };
}

/** Batches at work at once, and customers of one; a database connection is worth waiting for outside the pool, where others need it too. */
const LANES = 1;
const LONG_LANES = 2;
const BATCH = 64;
/** So many requests may wait for their turn. */
const MOST_WAITING = 512;
const MEGABYTE = 1024 * 1024;

/** Events that come one by one, decided as the night decides. */
@Injectable()
export class LiveEvents implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly figures: LiveFigures;
  private readonly months = new Set<string>();
  private readonly cache: StateCache;
  private parts: LiveParts;
  private readonly lanes: LiveLanes<Job, readonly LiveResult[]>;
  private requests = 0;
  private erasures: Listening | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly setup: LiveSetup,
    metrics: Metrics,
    logger: Logger,
    @Inject(CONFIGURATION) { liveCacheMb }: Configuration,
  ) {
    this.cache = new StateCache(liveCacheMb * MEGABYTE);
    this.parts = { database, quick: database, cache: this.cache, stands: new LiveStands() };
    this.lanes = new LiveLanes({
      ...{ lanes: LANES, longLanes: LONG_LANES, most: BATCH },
      quick: (jobs) =>
        this.decideQuickly(jobs).catch((error: unknown) => {
          // They go the long way; but a fault that nobody hears of would make every way long.
          logger.fault('quick live events failed', error);
          return [];
        }),
      work: (jobs, waits) => this.decide(jobs, waits),
    });
    this.figures = new LiveFigures(metrics, { waiting: () => this.requests, cache: this.cache });
  }

  async onApplicationBootstrap(): Promise<void> {
    const quick = await Database.connect(this.database.url, {
      poolSize: LANES,
      plansOnce: true,
      name: LIVE_CONNECTION,
    });
    this.parts = { ...this.parts, quick };
    this.erasures = hearErased(this.database, (customerId) =>
      customerId === undefined ? this.cache.clear() : this.cache.forget(customerId),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.erasures?.stop();
    if (this.parts.quick !== this.database) await this.parts.quick.close();
  }

  /**
   * Takes some events; each is answered for, in their order.
   * @throws Problem 429 where more wait than memory should hold
   */
  async take(bodies: readonly Readonly<Record<string, unknown>>[], wait: Wait): Promise<LiveResult[]> {
    if (this.requests >= MOST_WAITING) throw new Problem(tooMany);
    this.requests++;
    const begun = performance.now();
    try {
      const results = await traced('live events', { events: bodies.length, wait }, () => this.takeAll(bodies, wait));
      this.figures.count(results, wait, (performance.now() - begun) / 1000);
      return results;
    } finally {
      this.requests--;
    }
  }

  private async takeAll(bodies: readonly Readonly<Record<string, unknown>>[], wait: Wait): Promise<LiveResult[]> {
    const now = this.clock.now().getTime();
    const checked = bodies.map((body) => checkEvent(body, { bank: this.settings.bank, now }));
    const results = new Map<CheckedEvent, LiveResult>();
    const byCustomer = new Map<string, LiveArrival[]>();
    const seen = new Set<string>();
    for (const item of checked) {
      if (item.kind === 'refused') results.set(item, refused(item));
      else if (seen.has(item.arrival.event.id))
        results.set(item, { eventId: item.arrival.event.id, status: 'repeated' });
      else {
        seen.add(item.arrival.event.id);
        const { customerId } = item.arrival;
        byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), item.arrival]);
      }
    }
    await this.ensureMonths(checked);
    const decided = new Map<string, LiveResult>();
    await Promise.all(
      [...byCustomer].map(async ([customerId, arrivals]) => {
        for (const result of await this.lanes.do({ customerId, arrivals, wait })) decided.set(result.eventId!, result);
      }),
    );
    return checked.map(
      (item) => results.get(item) ?? decided.get((item as Extract<CheckedEvent, { kind: 'sound' }>).arrival.event.id)!,
    );
  }

  private async ensureMonths(checked: readonly CheckedEvent[]): Promise<void> {
    const days = checked.flatMap((item) => (item.kind === 'sound' ? [item.bookedOn] : []));
    const missing = days.filter((day) => !this.months.has(day.slice(0, 7)));
    if (missing.length === 0) return;
    await this.database.transaction((transaction) => ensureEventMonths(transaction, missing));
    for (const day of missing) this.months.add(day.slice(0, 7));
  }

  /** Those that lead to nothing but a new state. */
  private async decideQuickly(jobs: readonly Job[]): Promise<readonly Quick<readonly LiveResult[]>[]> {
    const setup = await this.setupFor(jobs);
    const urgent = setup ? jobs.filter(({ wait }) => wait === 'decision') : [];
    if (!setup || urgent.length === 0) return [];
    const { done, held } = await decideQuiet(this.parts, setup, urgent.map(inOrder));
    return jobs.map(({ customerId, arrivals, wait }) => {
      const outcome = wait === 'decision' ? done.get(customerId) : undefined;
      if (outcome) return arrivals.map(({ event }) => decidedResult(event.id, outcome));
      return wait === 'decision' && held.has(customerId) ? 'soon' : undefined;
    });
  }

  private async setupFor(jobs: readonly Job[]): Promise<RunSetup | undefined> {
    return jobs.some(({ wait }) => wait === 'decision') ? this.setup.current(this.settings.bank) : undefined;
  }

  /** Events that somebody waits for are decided in one transaction, the others stored in another. */
  private async decide(jobs: readonly Job[], waits: boolean): Promise<readonly (readonly LiveResult[] | 'soon')[]> {
    const setup = await this.setupFor(jobs);
    const urgent = setup ? jobs.filter(({ wait }) => wait === 'decision') : [];
    const outcomes = setup ? await decideLive(this.parts, setup, { jobs: urgent.map(inOrder), waits }) : [];
    const decided = new Map(urgent.map((job, i) => [job, outcomes[i]]));
    const undecided = jobs.filter((job) => !decided.get(job));
    const ids = undecided.map(({ customerId }) => customerId);
    const gone = ids.length > 0 ? await erasedAmong(this.database, ids) : new Set<string>();
    const arrivals = undecided.flatMap(({ customerId, arrivals: own }) => (gone.has(customerId) ? [] : own));
    const recorded =
      arrivals.length > 0
        ? await this.database.transaction((transaction) => recordArrivals(transaction, arrivals))
        : new Set<string>();
    return jobs.map((job) => {
      const outcome = decided.get(job);
      if (outcome === 'soon') return outcome;
      return job.arrivals.map(({ event: { id } }) =>
        outcome ? decidedResult(id, outcome) : gone.has(job.customerId) ? erased(id) : storedResult(id, recorded),
      );
    });
  }
}

interface Job extends LiveJob {
  readonly wait: Wait;
}

const inOrder = ({ customerId, arrivals }: Job): LiveJob => ({
  customerId,
  arrivals: [...arrivals].sort((a, b) => a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1)),
});

function decidedResult(id: string, { recorded, detections }: LiveOutcome): LiveResult {
  if (!recorded.has(id)) return { eventId: id, status: 'repeated' };
  return { eventId: id, status: 'recorded', detections: detections.filter(({ eventId }) => eventId === id) };
}

const storedResult = (id: string, recorded: ReadonlySet<string>): LiveResult => ({
  eventId: id,
  status: recorded.has(id) ? 'accepted' : 'repeated',
});

/** Nothing is stored of a person whose data were erased. */
const erased = (eventId: string): LiveResult => {
  const { code, field, reason } = erasedCustomerRefusal();
  return { eventId, status: 'refused', problem: { code, field: field ?? null, reason } };
};

const refused = ({ eventId, refusal }: Extract<CheckedEvent, { kind: 'refused' }>): LiveResult => ({
  eventId,
  status: 'refused',
  problem: { code: refusal.code, field: refusal.field ?? null, reason: refusal.reason },
});

const tooMany = {
  status: 429,
  code: 'TOO_MANY_EVENTS',
  detail: {
    en: 'More events are waiting than can be taken now; send them again in a second, or as a batch.',
    zh: '当前等待处理的事件过多；请稍后重试，或改为批量发送。',
  },
  retryAfterSeconds: 1,
} as const;
