import { type Decided } from './decide-span.js';
import { type EffectReport, type Pair } from './effect-report.js';

type When = keyof Pair;
type Count = { before: number; after: number };
const TASK = 'rm_task';

/** Counts what comes of detections: contacts by channel, tasks by manager, refusals by reason, and customers at whom a cap said no. */
export class LoadTally {
  private readonly channels = new Map<string, Count>();
  private readonly tasks = new Map<string, Count>();
  private readonly refusals = new Map<string, Count>();
  private readonly capped = { before: new Set<string>(), after: new Set<string>() };

  /** @param cap the policy's strictest limit for a week */
  constructor(private readonly cap: number) {}

  add(when: When, customerId: string, { contacts, tasks, refusals }: Decided): void {
    for (const { channel } of contacts) countOf(this.channels, channel)[when]++;
    for (const { rmId } of tasks) {
      countOf(this.channels, TASK)[when]++;
      if (rmId !== undefined) countOf(this.tasks, rmId)[when]++;
    }
    for (const code of refusals) {
      countOf(this.refusals, code)[when]++;
      if (code.startsWith('cap:')) this.capped[when].add(customerId);
    }
  }

  report(weeks: number): Pick<EffectReport, 'channels' | 'rmLoad' | 'aboveCap' | 'refusals'> {
    const perWeek = (count: number): number => Math.round((count / weeks) * 10) / 10;
    const loads = [...this.tasks.values()];
    const sum = (when: When): number => loads.reduce((total, load) => total + load[when], 0);
    const most = (when: When): number => Math.max(0, ...loads.map((load) => load[when]));
    const mean = (when: When): number => perWeek(loads.length === 0 ? 0 : sum(when) / loads.length);
    const { before, after } = this.capped;
    return {
      channels: sorted(this.channels).map(([channel, pair]) => ({ channel, ...pair })),
      refusals: sorted(this.refusals).map(([code, pair]) => ({ code, ...pair })),
      rmLoad: {
        managers: loads.length,
        mean: { before: mean('before'), after: mean('after') },
        most: { before: perWeek(most('before')), after: perWeek(most('after')) },
      },
      aboveCap: {
        cap: this.cap,
        before: before.size,
        after: after.size,
        newly: [...after].filter((customer) => !before.has(customer)).length,
      },
    };
  }
}

const sorted = (counts: ReadonlyMap<string, Count>): [string, Count][] =>
  [...counts].sort(([a, one], [b, two]) => two.after - one.after || (a < b ? -1 : 1));

function countOf(counts: Map<string, Count>, key: string): Count {
  const known = counts.get(key);
  if (known) return known;
  const count = { before: 0, after: 0 };
  counts.set(key, count);
  return count;
}
