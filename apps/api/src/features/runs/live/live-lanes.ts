import { setTimeout as pause } from 'node:timers/promises';

/** Something that is to be done for one customer. */
export interface CustomerJob {
  readonly customerId: string;
}

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  /** How often it was to come again. */
  tries: number;
}

/** A result; `soon`: somebody else is at work for the customer, and has done in a moment; undefined: it takes longer. */
export type Quick<Result> = Result | 'soon' | undefined;

export interface LaneOptions<Job, Result> {
  /** Quick batches at work at the same time; each has a database connection. */
  readonly lanes: number;
  /** The same of the others. */
  readonly longLanes: number;
  /** Most jobs of a batch. */
  readonly most: number;
  /** Does of a batch, each of another customer, what is quickly done. @returns what came of each, in their order */
  readonly quick: (batch: readonly Job[]) => Promise<readonly Quick<Result>[]>;
  /** Until somebody else has done. @param tries how often it was waited for already */
  readonly pause?: (tries: number) => Promise<unknown>;
  /** Does the others. @param waits whether also where somebody else is at work for the customer: none is `soon` then. @returns what came of each, in their order */
  readonly work: (batch: readonly Job[], waits: boolean) => Promise<readonly (Result | 'soon')[]>;
}

/** A third of a second in all. Never so long that somebody who could go on waits for the end of a pause instead. */
const MOST_TRIES = 24;
const pauseOf = (tries: number): Promise<void> => pause(Math.min(16, 4 + 4 * tries));

/**
 * Does jobs of many customers in few transactions: whoever comes while all lanes are at work waits, and goes with the others who wait in the next batch. So a crowd costs
 * little more per head than one alone, and one alone waits for nobody. What takes longer goes on in lanes of its own, so that nobody waits for it. Two jobs of one customer
 * are never at work at once.
 */
export class LiveLanes<Job extends CustomerJob, Result> {
  private waiting: Waiting<Job, Result>[] = [];
  private longer: Waiting<Job, Result>[] = [];
  private readonly busy = new Set<string>();
  private atWork = 0;
  private atLongWork = 0;

  constructor(private readonly options: LaneOptions<Job, Result>) {}

  do(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject, tries: 0 });
      this.begin();
    });
  }

  private begin(): void {
    while (this.atWork < this.options.lanes) {
      const batch = this.take();
      if (batch.length === 0) return;
      this.atWork++;
      for (const { job } of batch) this.busy.add(job.customerId);
      void this.perform(batch).finally(() => {
        this.atWork--;
        this.begin();
      });
    }
  }

  /** The first of each customer who is not at work, in the order in which they came. */
  private take(): Waiting<Job, Result>[] {
    const batch: Waiting<Job, Result>[] = [];
    const left: Waiting<Job, Result>[] = [];
    const taken = new Set<string>();
    for (const one of this.waiting) {
      const { customerId } = one.job;
      const isFree = batch.length < this.options.most && !taken.has(customerId) && !this.busy.has(customerId);
      (isFree ? batch : left).push(one);
      taken.add(customerId);
    }
    this.waiting = left;
    return batch;
  }

  /** What fails may do so for the sake of one: nothing of the batch is done then, and all of it takes longer. */
  private async perform(batch: readonly Waiting<Job, Result>[]): Promise<void> {
    const results = await this.options.quick(batch.map(({ job }) => job)).catch(() => []);
    batch.forEach((one, i) => {
      const result = results[i];
      if (result === 'soon' && one.tries < MOST_TRIES) void this.again(one);
      else if (result === undefined || result === 'soon') this.longer.push(one);
      else this.end(one, result);
    });
    this.beginLonger();
  }

  /** Nobody of the same customer goes before it. */
  private async again(one: Waiting<Job, Result>): Promise<void> {
    await (this.options.pause ?? pauseOf)(one.tries++);
    this.busy.delete(one.job.customerId);
    this.waiting.unshift(one);
    this.begin();
  }

  private end({ job, resolve }: Waiting<Job, Result>, result: Result): void {
    this.busy.delete(job.customerId);
    resolve(result);
  }

  private beginLonger(): void {
    while (this.atLongWork < this.options.longLanes && this.longer.length > 0) {
      this.atLongWork++;
      void this.performLonger(this.longer.splice(0, this.options.most)).finally(() => {
        this.atLongWork--;
        this.beginLonger();
        this.begin();
      });
    }
  }

  /** Where a batch fails, each is tried alone: nobody fails for another's sake. */
  private async performLonger(batch: readonly Waiting<Job, Result>[]): Promise<void> {
    try {
      const waits = batch.some(({ tries }) => tries >= MOST_TRIES);
      const results = await this.options.work(
        batch.map(({ job }) => job),
        waits,
      );
      batch.forEach((one, i) => {
        const result = results[i]!;
        if (result === 'soon') void this.again(one);
        else this.end(one, result);
      });
    } catch (error) {
      if (batch.length > 1) for (const one of batch) await this.performLonger([one]);
      else {
        this.busy.delete(batch[0]!.job.customerId);
        batch[0]!.reject(error);
      }
    }
  }
}
