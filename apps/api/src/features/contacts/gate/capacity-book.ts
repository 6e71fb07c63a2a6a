/**
 * Places that many customers share, as one decision sees them: how many are taken, and how many it takes itself. What it asks for and the book does not know
 * counts as untaken and is remembered in `unknown`: whoever holds the table finds out, and the decision is made again.
 */
export class CapacityBook {
  readonly unknown = new Set<string>();
  /** Places taken by this book, with the limit that they were taken under. */
  readonly taken = new Map<string, { count: number; limit: number }>();

  /** @param used places that others have taken, by counter */
  constructor(private readonly used: ReadonlyMap<string, number> = new Map()) {}

  usedOf(key: string): number {
    const known = this.used.get(key);
    if (known === undefined) this.unknown.add(key);
    return (known ?? 0) + (this.taken.get(key)?.count ?? 0);
  }

  hasRoom(key: string, limit: number): boolean {
    return this.usedOf(key) < limit;
  }

  take(key: string, limit: number): void {
    const taken = this.taken.get(key);
    if (taken) taken.count++;
    else this.taken.set(key, { count: 1, limit });
  }
}
