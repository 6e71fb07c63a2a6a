import { type Day } from '@baleen/rules';
import { type EffectReport, type Pair } from './effect-report.js';

interface Made {
  readonly channels: readonly string[];
  readonly customerId: string;
  readonly day: Day;
  readonly rmId: unknown;
}

type When = keyof Pair;
const TASK = 'rm_task';
const DAYS_PER_WEEK = 7;

/** Counts contacts by channel and by customer and week, and tasks by relationship manager. */
export class LoadTally {
  private readonly channels = new Map<string, { before: number; after: number }>();
  private readonly tasks = new Map<string, { before: number; after: number }>();
  private readonly weeks = new Map<string, { before: number; after: number }>();

  constructor(
    private readonly from: Day,
    private readonly cap: number,
  ) {}

  add(when: When, { channels, customerId, day, rmId }: Made): void {
    for (const channel of channels) {
      pairOf(this.channels, channel)[when]++;
      if (channel !== TASK)
        pairOf(this.weeks, `${customerId} ${Math.floor((day - this.from) / DAYS_PER_WEEK)}`)[when]++;
      else if (typeof rmId === 'string') pairOf(this.tasks, rmId)[when]++;
    }
  }

  /** @param others contacts of other rules by `<customer> <week>` */
  report(others: ReadonlyMap<string, number>, weeks: number): Pick<EffectReport, 'channels' | 'rmLoad' | 'aboveCap'> {
    const perWeek = (count: number): number => Math.round((count / weeks) * 10) / 10;
    const loads = [...this.tasks.values()];
    const sum = (when: When): number => loads.reduce((total, load) => total + load[when], 0);
    const most = (when: When): number => Math.max(0, ...loads.map((load) => load[when]));
    const mean = (when: When): number => perWeek(loads.length === 0 ? 0 : sum(when) / loads.length);
    return {
      channels: [...this.channels].map(([channel, pair]) => ({ channel, ...pair })).sort((a, b) => b.after - a.after),
      rmLoad: {
        managers: loads.length,
        mean: { before: mean('before'), after: mean('after') },
        most: { before: perWeek(most('before')), after: perWeek(most('after')) },
      },
      aboveCap: this.aboveCap(others),
    };
  }

  private aboveCap(others: ReadonlyMap<string, number>): EffectReport['aboveCap'] {
    const above = { before: new Set<string>(), after: new Set<string>() };
    for (const [key, pair] of this.weeks) {
      const customer = key.slice(0, key.lastIndexOf(' '));
      const other = others.get(key) ?? 0;
      for (const when of ['before', 'after'] as const)
        if (pair[when] > 0 && pair[when] + other > this.cap) above[when].add(customer);
    }
    const newly = [...above.after].filter((customer) => !above.before.has(customer)).length;
    return { cap: this.cap, before: above.before.size, after: above.after.size, newly };
  }
}

function pairOf(pairs: Map<string, { before: number; after: number }>, key: string): { before: number; after: number } {
  const known = pairs.get(key);
  if (known) return known;
  const pair = { before: 0, after: 0 };
  pairs.set(key, pair);
  return pair;
}
