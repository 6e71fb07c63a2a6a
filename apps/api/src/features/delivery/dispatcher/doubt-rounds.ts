export interface DoubtRoundsParts {
  /** Asks after some doubts. @returns after how many */
  readonly ask: () => Promise<number>;
  readonly isHalted: () => boolean;
}

/** In milliseconds: as long as it takes until a few doubts may have become due. */
const EVERY = 5_000;

/** Doubts are asked after while a backlog is worked off, which may take hours, and at its end. */
export class DoubtRounds {
  private next = performance.now() + EVERY;
  private round: Promise<void> | undefined;

  constructor(private readonly parts: DoubtRoundsParts) {}

  /** Goes on by itself; what it throws is thrown by `finish`. */
  beginWhereDue(): void {
    if (this.round || performance.now() < this.next) return;
    this.round = this.askAll().then(() => {
      this.round = undefined;
      this.next = performance.now() + EVERY;
    });
    this.round.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.round;
    await this.askAll();
  }

  private async askAll(): Promise<void> {
    while (!this.parts.isHalted() && (await this.parts.ask()) > 0);
  }
}
