import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../data/read-data.js';
import { attributionMethods } from './attribution-methods.js';
import { checkPaths } from './check-paths.js';
import { firstTouch } from './first-touch.js';
import { lastTouch } from './last-touch.js';
import { linear } from './linear.js';
import { markov } from './markov.js';
import { type Credit, type Path } from './path.js';
import { pathsFromHistory } from './paths-from-history.js';
import { shapley } from './shapley.js';
import { timeDecay } from './time-decay.js';

const path = (way: string, conversions: number, nonConversions: number, revenue = 0): Path => {
  const channels = way.split(' > ');
  const touches = channels.map((channel, i) => ({ channel, daysBefore: 7 * (channels.length - 1 - i) }));
  return { touches, conversions, nonConversions, revenue };
};
const conversionsOf = (credits: readonly Credit[]): Record<string, number> =>
  Object.fromEntries(credits.map(({ channel, conversions }) => [channel, conversions]));
const toy = readRows('attribution-toy/paths.csv').map(([way, yes, no]) =>
  path(way!, Number(yes), Number(no), 100 * Number(yes)),
);

const anyPaths = fc
  .array(
    fc.record({
      channels: fc.array(fc.constantFrom('app', 'mail', 'sms', 'branch'), { minLength: 1, maxLength: 5 }),
      conversions: fc.integer({ min: 0, max: 5 }),
      nonConversions: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((items) =>
    items.map(({ channels, conversions, nonConversions }) =>
      path(channels.join(' > '), conversions, nonConversions, 10 * conversions),
    ),
  )
  .filter((paths) => checkPaths(paths).ok);

describe('attribution of the four paths that can be checked by hand', () => {
  it('finds the probability, the removal effects and the credits of the Markov chain', () => {
    const { conversionProbability, credits } = markov(toy);
    expect(conversionProbability).toBeCloseTo(0.8, 14);
    expect(credits.map(({ channel }) => channel)).toEqual(['Google', 'Mailing']);
    expect(credits[0]!.removalEffect).toBeCloseTo(0.75, 14);
    expect(credits[1]!.removalEffect).toBeCloseTo(0.5, 14);
    expect(credits[0]!.conversions).toBeCloseTo(2.4, 14);
    expect(credits[1]!.conversions).toBeCloseTo(1.6, 14);
    expect(credits[0]!.revenue).toBeCloseTo(240, 12);
  });

  it('credits the first, the last, all equally, and by Shapley', () => {
    expect(conversionsOf(firstTouch(toy))).toEqual({ Google: 3, Mailing: 1 });
    expect(conversionsOf(lastTouch(toy))).toEqual({ Google: 2, Mailing: 2 });
    expect(conversionsOf(linear(toy))).toEqual({ Google: 2.5, Mailing: 1.5 });
    expect(conversionsOf(shapley(toy))).toEqual({ Google: 2.5, Mailing: 1.5 });
  });

  it('halves the weight of a contact a half-life earlier', () => {
    const credits = conversionsOf(timeDecay(toy, 7));
    expect(credits.Google).toBeCloseTo(2 + 1 / 3, 12);
    expect(credits.Mailing).toBeCloseTo(1 + 2 / 3, 12);
  });
});

describe('attribution', () => {
  it('gives away all conversions and all revenue, whichever the method', () => {
    fc.assert(
      fc.property(anyPaths, fc.constantFrom(...attributionMethods), (paths, { attribute }) => {
        const credits = attribute(paths);
        const sum = (of: (item: Credit) => number): number => credits.reduce((total, item) => total + of(item), 0);
        const conversions = paths.reduce((total, item) => total + item.conversions, 0);
        expect(sum((item) => item.conversions)).toBeCloseTo(conversions, 8);
        expect(sum((item) => item.revenue)).toBeCloseTo(10 * conversions, 7);
        expect(sum((item) => item.share)).toBeCloseTo(1, 9);
        expect(Math.min(...credits.map((item) => item.conversions))).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('agrees with the Shapley value computed over all orders of the channels', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const byOrders = shapleyByOrders(paths);
        for (const { channel, conversions } of shapley(paths)) {
          expect(conversions).toBeCloseTo(byOrders.get(channel)!, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds the conversion probability of the paths themselves, and keeps a channel met twice in a row', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const [yes, no] = paths.reduce(
          ([conversions, rest], item) => [conversions + item.conversions, rest + item.nonConversions],
          [0, 0],
        );
        expect(markov(paths).conversionProbability).toBeCloseTo(yes / (yes + no), 9);
      }),
    );
    expect(markov([path('app > app > app', 1, 1)]).conversionProbability).toBeCloseTo(0.5, 12);
  });

  it('refuses no paths, no conversion and broken paths', () => {
    const codeOf = (...paths: Path[]): string => {
      const checked = checkPaths(paths);
      return checked.ok ? 'accepted' : checked.refusal.code;
    };
    expect(codeOf()).toBe('PATHS_EMPTY');
    expect(codeOf(path('app', 0, 3))).toBe('PATHS_NO_CONVERSION');
    expect(codeOf(path('app', NaN, 3))).toBe('PATHS_NOT_A_NUMBER');
    expect(codeOf(path('app', 1, 3, Infinity))).toBe('PATHS_NOT_A_NUMBER');
    expect(codeOf(path('app', -1, 3))).toBe('PATHS_NEGATIVE');
    expect(codeOf({ ...path('app', 1, 0), touches: [] })).toBe('PATHS_NO_TOUCH');
    const touches = [
      { channel: 'app', daysBefore: 1 },
      { channel: 'sms', daysBefore: 2 },
    ];
    expect(codeOf({ ...path('app', 1, 0), touches })).toBe('PATHS_OUT_OF_ORDER');
  });
});

describe('pathsFromHistory', () => {
  const contact = (customer: string, channel: string, at: number) => ({ customer, channel, at });

  it('ends a path at each conversion and keeps the rest as a path without one', () => {
    const paths = pathsFromHistory({
      contacts: [contact('c1', 'sms', 12), contact('c1', 'mail', 1), contact('c1', 'app', 8), contact('c2', 'app', 5)],
      conversions: [{ customer: 'c1', at: 8, revenue: 300 }],
      windowDays: 30,
      asOf: 20,
    });
    expect(paths).toEqual([
      {
        touches: [
          { channel: 'mail', daysBefore: 7 },
          { channel: 'app', daysBefore: 0 },
        ],
        conversions: 1,
        nonConversions: 0,
        revenue: 300,
      },
      { touches: [{ channel: 'sms', daysBefore: 8 }], conversions: 0, nonConversions: 1, revenue: 0 },
      { touches: [{ channel: 'app', daysBefore: 15 }], conversions: 0, nonConversions: 1, revenue: 0 },
    ]);
  });

  it('gives a conversion to nobody when the window before it holds no contact', () => {
    const paths = pathsFromHistory({
      contacts: [contact('c1', 'sms', 1)],
      conversions: [
        { customer: 'c1', at: 40, revenue: 10 },
        { customer: 'c9', at: 3, revenue: 10 },
      ],
      windowDays: 30,
      asOf: 50,
    });
    expect(paths).toEqual([]);
  });

  it('leaves out what lies after the end of the observation', () => {
    const history = {
      contacts: [contact('c1', 'sms', 1), contact('c1', 'mail', 60)],
      conversions: [{ customer: 'c1', at: 55, revenue: 10 }],
      windowDays: 90,
      asOf: 50,
    };
    expect(pathsFromHistory(history)).toEqual([
      { touches: [{ channel: 'sms', daysBefore: 49 }], conversions: 0, nonConversions: 1, revenue: 0 },
    ]);
  });
});

/** The definition: the mean over all orders of what a channel adds when it joins those before it. */
function shapleyByOrders(paths: readonly Path[]): Map<string, number> {
  const channels = [...new Set(paths.flatMap(({ touches }) => touches.map(({ channel }) => channel)))];
  const orders = permutations(channels);
  const values = new Map(channels.map((channel) => [channel, 0]));
  const worth = (team: ReadonlySet<string>): number =>
    paths.reduce(
      (sum, item) => sum + (item.touches.every(({ channel }) => team.has(channel)) ? item.conversions : 0),
      0,
    );
  for (const order of orders) {
    const team = new Set<string>();
    for (const channel of order) {
      const before = worth(team);
      team.add(channel);
      values.set(channel, values.get(channel)! + (worth(team) - before) / orders.length);
    }
  }
  return values;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}
