const FEWEST = 32;

/**
 * How much of its page a worker takes at once. Where a live event touches one of its customers while they are evaluated, it is fewer customers, and then more again: they are in hand for a shorter time.
 */
export class Pace {
  private share = 1;

  of(pageSize: number): number {
    return Math.max(Math.min(FEWEST, pageSize), Math.ceil(pageSize * this.share));
  }

  disturbed(): void {
    this.share = Math.max(this.share / 2, 1 / 64);
  }

  undisturbed(): void {
    this.share = Math.min(this.share * 1.25, 1);
  }
}
