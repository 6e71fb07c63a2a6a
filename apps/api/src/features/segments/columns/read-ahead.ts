/**
 * What is read for each item, in their order; while one is worked on the next are already on their way, so that the database and this process are busy at the
 * same time.
 * @param ahead how many are on their way at most
 */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  read: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<readonly [Item, Result]> {
  const underWay: Promise<Result>[] = [];
  const begin = (item: Item): void => {
    const reading = read(item);
    // Whoever stops half-way hears no more of it; who goes on meets the fault at its place.
    reading.catch(() => undefined);
    underWay.push(reading);
  };
  items.slice(0, ahead).forEach(begin);
  for (const [index, item] of items.entries()) {
    const result = await underWay.shift()!;
    const next = items[index + ahead];
    if (next !== undefined) begin(next);
    yield [item, result];
  }
}
