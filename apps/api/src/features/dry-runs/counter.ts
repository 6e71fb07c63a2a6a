/** Counts things that are named by several words. */
export class Counter {
  private readonly counts = new Map<string, { readonly words: readonly string[]; count: number }>();

  add(words: readonly string[]): this {
    const key = words.join('\u0000');
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { words, count: 1 });
    return this;
  }

  get total(): number {
    let total = 0;
    for (const { count } of this.counts.values()) total += count;
    return total;
  }

  /** In the order of the words. */
  list<T>(of: (words: readonly string[], count: number) => T): T[] {
    return [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { words, count }]) => of(words, count));
  }
}
