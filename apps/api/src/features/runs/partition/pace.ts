const FEWEST = 32;
/** So long, in milliseconds, a live event may find its customer locked. */
const HELD_MS = 40;
/** After so many pages that nobody has touched, nobody is expected any more. */
const CALM = 32;

/** A page that is written. */
export interface PageDone {
  readonly customers: number;
  /** How long they were locked, in milliseconds. */
  readonly heldMs: number;
  /** Whether a live event had come for one of them while they were evaluated. */
  readonly isTouched: boolean;
}

/**
 * How many customers a worker takes at once. The customers of a page are locked while it is written, and their live events wait; so where such events come it is as many as
 * are written in a moment, and where none come it is a full page.
 */
export class Pace {
  private most = Number.POSITIVE_INFINITY;
  private calm = CALM;

  of(pageSize: number): number {
    return Math.max(Math.min(FEWEST, pageSize), Math.min(pageSize, Math.ceil(this.most)));
  }

  /** The page has to be done again. */
  disturbed(customers: number): void {
    this.calm = 0;
    this.most = customers / 2;
  }

  done({ customers, heldMs, isTouched }: PageDone): void {
    this.calm = isTouched ? 0 : this.calm + 1;
    if (this.calm > CALM) this.most *= 1.25;
    else this.most = customers * Math.min(1.25, Math.max(0.5, HELD_MS / heldMs));
  }
}
