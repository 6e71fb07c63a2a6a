import { type SendResult } from '@baleen/channels';
import { type Claimed } from './claim.js';
import { type Submission } from './record-results.js';

export interface FlowParts {
  /** Submissions that may be under way at the same time: taken, and not yet written down. */
  readonly concurrency: number;
  /** Takes at most so many contacts that are due. @returns how many were taken, and those of them that are to be submitted */
  readonly claim: (limit: number) => Promise<{ readonly taken: number; readonly toSend: readonly Claimed[] }>;
  readonly submit: (claimed: Claimed) => Promise<SendResult>;
  readonly record: (submissions: readonly Submission[]) => Promise<void>;
  readonly isHalted: () => boolean;
}

/**
 * Submits what is due, to the end. An answer makes room for the next as soon as it is written down, so that answers that are slow or never come cost their own place
 * only, and no more wait to be written down than may be under way. What has been answered is written down together, one transaction after the other.
 * @returns how many submissions were made
 * @throws the first error of claiming or recording, after everything under way has ended
 */
export class SubmissionFlow {
  private readonly answered: Submission[] = [];
  private underWay = 0;
  private recording: Promise<void> | undefined;
  private error: unknown;
  private wake: () => void = () => undefined;

  constructor(private readonly parts: FlowParts) {}

  async run(): Promise<number> {
    const { concurrency, claim, isHalted } = this.parts;
    const portion = Math.ceil(concurrency / 2);
    let sent = 0;
    while (this.error === undefined && !isHalted()) {
      if (concurrency - this.underWay < portion) {
        await this.change();
        continue;
      }
      const claimed = await this.noticing(() => claim(portion));
      for (const each of claimed?.toSend ?? []) this.submit(each);
      sent += claimed?.toSend.length ?? 0;
      if ((claimed?.taken ?? 0) < portion) break;
    }
    while (this.underWay > 0) await this.change();
    if (this.error !== undefined) throw this.error;
    return sent;
  }

  /** Until a submission has been answered, or answers have been written down. */
  private change(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private submit(claimed: Claimed): void {
    this.underWay += 1;
    void this.noticing(() => this.parts.submit(claimed)).then((result) => {
      if (result) this.answered.push({ claimed, result });
      else this.underWay -= 1;
      this.recordAnswered();
      this.wake();
    });
  }

  private recordAnswered(): void {
    if (this.recording || this.answered.length === 0) return;
    const submissions = this.answered.splice(0);
    this.recording = this.noticing(() => this.parts.record(submissions)).then(() => {
      this.recording = undefined;
      this.underWay -= submissions.length;
      this.recordAnswered();
      this.wake();
    });
  }

  private async noticing<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.error ??= error;
      return undefined;
    }
  }
}
