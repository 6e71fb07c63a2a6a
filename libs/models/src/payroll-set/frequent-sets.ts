export interface FrequentSet {
  /** In code-unit order. */
  readonly names: readonly string[];
  readonly customers: number;
}

interface Holders {
  readonly names: readonly string[];
  /** Customers who have all the names, rising. */
  readonly customers: Int32Array;
}

/**
 * All sets of names that at least `minCustomers` customers have together, of up to `maxLength` names. Grows sets name
 * by name and intersects the lists of their holders.
 * Source: Zaki, Scalable algorithms for association mining (Eclat), 2000.
 */
export function frequentSets(
  baskets: readonly (readonly string[])[],
  minCustomers: number,
  maxLength: number,
): FrequentSet[] {
  const found: FrequentSet[] = [];
  const grow = (siblings: readonly Holders[]): void => {
    siblings.forEach((holders, i) => {
      found.push({ names: holders.names, customers: holders.customers.length });
      if (holders.names.length >= maxLength) return;
      const children = siblings.slice(i + 1).map((other) => join(holders, other));
      grow(children.filter(({ customers }) => customers.length >= minCustomers));
    });
  };
  grow(single(baskets).filter(({ customers }) => customers.length >= minCustomers));
  return found;
}

function single(baskets: readonly (readonly string[])[]): Holders[] {
  const lists = new Map<string, number[]>();
  baskets.forEach((basket, customer) => {
    for (const name of new Set(basket)) {
      const list = lists.get(name);
      if (list) list.push(customer);
      else lists.set(name, [customer]);
    }
  });
  return [...lists.keys()].sort().map((name) => ({ names: [name], customers: Int32Array.from(lists.get(name)!) }));
}

function join(left: Holders, right: Holders): Holders {
  const both: number[] = [];
  let j = 0;
  for (const customer of left.customers) {
    while (j < right.customers.length && right.customers[j]! < customer) j += 1;
    if (right.customers[j] === customer) both.push(customer);
  }
  return { names: [...left.names, right.names[right.names.length - 1]!], customers: Int32Array.from(both) };
}
