import { formatDay, type Text } from '@baleen/rules';
import { type Sample } from './effect-report.js';
import { type Difference } from './effect-tally.js';

const SAMPLES = 8;

/** The newest differences, each of another customer, with their reasons. */
export async function newestSamples(
  differences: readonly Difference[],
  reasonsOf: (difference: Difference) => Promise<readonly Text[]>,
): Promise<Sample[]> {
  const newest = [...differences].sort((a, b) => b.day - a.day || (a.customerId < b.customerId ? -1 : 1));
  const firsts = new Map<string, Difference>();
  for (const difference of newest)
    if (!firsts.has(difference.customerId)) firsts.set(difference.customerId, difference);
  const samples: Sample[] = [];
  for (const difference of [...firsts.values()].slice(0, SAMPLES)) {
    const { customerId, day, channel } = difference;
    const of = { customerId, date: formatDay(day), ...(channel !== undefined && { channel }) };
    samples.push({ ...of, why: await reasonsOf(difference) });
  }
  return samples;
}
