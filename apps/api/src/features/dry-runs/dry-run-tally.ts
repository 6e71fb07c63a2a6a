import { suppressionName } from '@baleen/channels';
import { type JourneyDocument } from '@baleen/journeys';
import { formatDay, type Zone } from '@baleen/rules';
import { type CountRow, countsOfRows, type Drafts } from '../journeys/index.js';
import { Counter } from './counter.js';
import { type DryRunReport, type ManagerLoad, type RefusedSample } from './dry-run-report.js';

export type Tallied = Omit<DryRunReport, 'from' | 'to' | 'seconds'>;

/** Customers shown for each kind of refusal. */
const SAMPLES = 5;
/** Managers shown; the others are those with fewer tasks. */
const MANAGERS = 200;

/** Adds up what a drawing does, customer by customer. Its size grows with blocks, days and managers, not with customers. */
export class DryRunTally {
  private customers = 0;
  private entrants = 0;
  private calledOff = 0;
  private readonly entries = new Counter();
  private readonly exits = new Counter();
  private readonly here = new Counter();
  private readonly ended = new Counter();
  private readonly ends = new Counter();
  private readonly goals = new Counter();
  private readonly contacts = new Counter();
  private readonly contactBlocks = new Counter();
  private readonly taskBlocks = new Counter();
  private readonly tasks = new Map<string | null, Counter>();
  private readonly refusals = new Counter();
  private readonly pushedAside = new Counter();
  private readonly samples = new Map<string, RefusedSample[]>();
  private readonly dueLast = new Map<string, number>();

  constructor(
    private readonly document: JourneyDocument,
    private readonly zone: Zone,
  ) {}

  /** @param drafts what was decided about the customer; undefined where nothing had to be */
  add(drafts: Drafts | undefined): void {
    this.customers++;
    if (!drafts) return;
    this.addEntries(drafts);
    this.addSteps(drafts);
    this.addContacts(drafts);
    this.addTasks(drafts);
    this.addRefusals(drafts);
  }

  private addEntries({ entered }: Drafts): void {
    const own = [...entered.values()].filter(({ journeyId }) => this.isOwn(journeyId));
    if (own.length > 0) this.entrants++;
    for (const { position } of own) {
      this.entries.add([formatDay(this.zone.dayOf(position.enteredAt))]);
      if (position.state === 'ended') {
        this.ends.add([position.reason]);
        continue;
      }
      this.here.add([position.blockId]);
      const { waiting } = position;
      const due = waiting && waiting.for !== 'decision' ? waiting.until : 0;
      this.dueLast.set(position.blockId, Math.max(due, this.dueLast.get(position.blockId) ?? 0));
    }
  }

  private addSteps({ steps, entered }: Drafts): void {
    for (const { journeyId, entryId, step, blockId, port, effects } of steps) {
      if (!this.isOwn(journeyId)) continue;
      if (port !== undefined) this.exits.add([blockId, port]);
      const position = entered.get(entryId)?.position;
      if (port === undefined && position?.state === 'ended' && position.step === step + 1) this.ended.add([blockId]);
      for (const effect of effects as readonly { readonly kind: string; readonly goal?: string }[])
        if (effect.kind === 'record-goal') this.goals.add([effect.goal!]);
    }
  }

  private addContacts({ contacts, calledOff }: Drafts): void {
    for (const { journeyId, entryId, dueAt, day, channel, blockId } of contacts) {
      if (!this.isOwn(journeyId)) continue;
      if (calledOff.some((off) => off.entryId === entryId && dueAt > off.at)) {
        this.calledOff++;
        continue;
      }
      this.contacts.add([day, channel]);
      this.contactBlocks.add([blockId!, channel]);
    }
  }

  private addTasks({ tasks }: Drafts): void {
    for (const { journeyId, blockId, rmId = null, dueDate } of tasks.values()) {
      if (!this.isOwn(journeyId)) continue;
      this.taskBlocks.add([blockId!]);
      const ofManager = this.tasks.get(rmId) ?? new Counter();
      this.tasks.set(rmId, ofManager.add([dueDate]));
    }
  }

  private addRefusals({ suppressions, contacts }: Drafts): void {
    const spoken = new Set(contacts.filter(({ journeyId }) => this.isOwn(journeyId)).map(({ decidedAt }) => decidedAt));
    for (const one of suppressions) {
      const { journeyId, code, verdict, channel, customerId, businessDate: date, seen, decidedAt } = one;
      if (!this.isOwn(journeyId)) {
        if (verdict === 'displaced' && spoken.has(decidedAt)) this.pushedAside.add([journeyId!]);
        continue;
      }
      const key = [code, verdict, channel] as const;
      this.refusals.add(key);
      const samples = this.samples.get(key.join(' ')) ?? [];
      const isNew = samples.length < SAMPLES && !samples.some((sample) => sample.customerId === customerId);
      if (isNew) this.samples.set(key.join(' '), [...samples, { customerId, date, seen }]);
    }
  }

  private isOwn(journeyId: string | undefined): boolean {
    return journeyId === this.document.id;
  }

  report(): Tallied {
    return {
      ...countsOfRows(this.document, {
        exits: this.exits.list(([blockId, key], count) => rowOf(blockId!, key!, count)),
        here: this.here.list(([blockId], count) => rowOf(blockId!, null, count)),
        gone: this.ended.list(([blockId], count) => rowOf(blockId!, null, count)),
      }),
      customers: this.customers,
      entrants: { entries: this.entries.total, customers: this.entrants },
      entriesByDay: this.entries.list(([date], count) => ({ date: date!, count })),
      contactsByDay: this.contacts.list(([date, channel], count) => ({ date: date!, channel: channel!, count })),
      contactsByBlock: this.contactBlocks.list(([blockId, channel], count) => ({
        ...{ blockId: blockId!, channel: channel!, count },
      })),
      calledOff: this.calledOff,
      tasks: this.taskBlocks.total,
      tasksByBlock: this.taskBlocks.list(([blockId], count) => ({ blockId: blockId!, count })),
      managers: this.managers(),
      ...this.reportRefusals(),
      waiting: this.here.list(([blockId], count) => ({ blockId: blockId!, count, until: this.lastDue(blockId!) })),
      ends: this.ends.list(([reason], count) => ({ reason: reason!, count })),
      goals: this.goals.list(([goal], count) => ({ goal: goal!, count })),
    };
  }

  private reportRefusals(): Pick<Tallied, 'refusals' | 'pushedAside'> {
    const refusals = this.refusals.list(([code, verdict, channel], count) => ({
      code: code!,
      name: suppressionName(code!),
      verdict: verdict as 'refused',
      channel: channel!,
      count,
      samples: this.samples.get(`${code} ${verdict} ${channel}`) ?? [],
    }));
    return {
      refusals: refusals.sort((a, b) => b.count - a.count),
      pushedAside: this.pushedAside.list(([journeyId], count) => ({ journeyId: journeyId!, count })),
    };
  }

  private managers(): ManagerLoad[] {
    const loads = [...this.tasks].map(([rmId, days]): ManagerLoad => {
      const [busiest] = days.list(([date], tasks) => ({ date: date!, tasks })).sort((a, b) => b.tasks - a.tasks);
      return { rmId, tasks: days.total, busiest: busiest! };
    });
    return loads.sort((a, b) => b.tasks - a.tasks || ((a.rmId ?? '') < (b.rmId ?? '') ? -1 : 1)).slice(0, MANAGERS);
  }

  private lastDue(blockId: string): string | null {
    const due = this.dueLast.get(blockId) ?? 0;
    return due === 0 ? null : new Date(due).toISOString();
  }
}

const rowOf = (blockId: string, key: string | null, count: number): CountRow => ({ blockId, key, count });
