import { HouseholdBook } from '../households/household-book.js';

/**
 * Places that many customers share, as one decision sees them: how many are taken, and how many it takes itself. What it asks for and the book does not know
 * counts as untaken and is remembered: whoever holds the table finds out, and the decision is made again.
 */
export class CapacityBook {
  /** Places taken by this book, and those it was told to be full, by counter. */
  readonly asked = new Map<string, AskedPlaces>();

  /** @param used places that others have taken, by counter */
  constructor(
    private readonly used: ReadonlyMap<string, number> = new Map(),
    readonly households = new HouseholdBook(),
  ) {}

  /** @returns how many are taken, by others and by this book */
  usedOf(key: string, limit: number): number {
    const { taken } = this.of(key, limit);
    const used = (this.used.get(key) ?? 0) + taken;
    if (used >= limit) this.of(key, limit).denied++;
    return used;
  }

  hasRoom(key: string, limit: number): boolean {
    return this.usedOf(key, limit) < limit;
  }

  take(key: string, limit: number): void {
    this.of(key, limit).taken++;
  }

  /** Counters that were asked for and that nobody has looked up. */
  get unknown(): string[] {
    return [...this.asked.keys()].filter((key) => !this.used.has(key));
  }

  private of(key: string, limit: number): AskedPlaces {
    let asked = this.asked.get(key);
    if (!asked) this.asked.set(key, (asked = { limit, taken: 0, denied: 0 }));
    return asked;
  }
}

/** A book that also notes how many places were taken of each counter when it was asked. */
export class WatchedBook extends CapacityBook {
  readonly seen: Record<string, number> = {};

  constructor(private readonly book: CapacityBook) {
    super();
  }

  override usedOf(key: string, limit: number): number {
    return (this.seen[key] = this.book.usedOf(key, limit));
  }

  override take(key: string, limit: number): void {
    this.book.take(key, limit);
  }
}

export interface AskedPlaces {
  readonly limit: number;
  taken: number;
  /** How often there was no room. */
  denied: number;
}
