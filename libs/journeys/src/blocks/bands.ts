import { type Text } from '@baleen/rules';
import { type Argument } from '../arguments/index.js';
import { compareDecimals } from '../number/compare-decimals.js';
import { plainDecimal } from '../number/plain-decimal.js';
import { fill } from '../text/index.js';
import { type Finding } from './block-definition.js';

/** A band of values: from its lower bound, included, to below its upper bound. A missing bound is open. */
export interface Band {
  readonly from?: string;
  readonly below?: string;
}

const labels = {
  between: { en: '{from} to below {below}', zh: '{from}至{below}以下' },
  below: { en: 'below {below}', zh: '{below}以下' },
  from: { en: 'from {from}', zh: '{from}起' },
  any: { en: 'any value', zh: '任意值' },
} as const satisfies Record<string, Text>;

const messages = {
  BAND_EMPTY: { en: 'No value lies in the band {band}', zh: '区间{band}不包含任何值' },
  BAND_GAP: { en: 'There is a gap between the bands {before} and {after}', zh: '区间{before}与{after}之间有空隙' },
  BAND_OVERLAP: {
    en: 'The bands {before} and {after} overlap, or are not in rising order',
    zh: '区间{before}与{after}重叠，或未按升序排列',
  },
} as const satisfies Record<string, Text>;

/** The two bounds as arguments of a form. */
export const bandFields = {
  from: { type: 'decimal', form: 'money', label: { en: 'From', zh: '从' } },
  below: { type: 'decimal', form: 'money', label: { en: 'Below', zh: '低于' } },
} as const satisfies Record<string, Argument>;

/** Whether a value lies in the band; undefined where it is missing or no number. */
export function isInBand(value: unknown, { from, below }: Band): boolean | undefined {
  if (compareDecimals(value, '0') === undefined) return undefined;
  return (
    (from === undefined || compareDecimals(value, from)! >= 0) &&
    (below === undefined || compareDecimals(value, below)! < 0)
  );
}

export function describeBand({ from, below }: Band): Text {
  const template =
    from === undefined
      ? below === undefined
        ? labels.any
        : labels.below
      : below === undefined
        ? labels.from
        : labels.between;
  return fill(template, {
    from: from === undefined ? '' : plainDecimal(from),
    below: below === undefined ? '' : plainDecimal(below),
  });
}

/** Bands in rising order must touch: a value between two of them, or in two of them, has no one way to go. */
export function checkBands(bands: readonly Band[], path: string): Finding[] {
  return bands.flatMap((band, index) => {
    const at = `${path}/${index}`;
    const before = bands[index - 1];
    return [...checkBand(band, at), ...(before ? checkNeighbours(before, band, at) : [])];
  });
}

/** A single band must leave room for a value. */
export function checkBand(band: Band, path: string): Finding[] {
  const { from, below } = band;
  if (from === undefined || below === undefined || compareDecimals(from, below)! < 0) return [];
  return [{ code: 'BAND_EMPTY', path, message: fill(messages.BAND_EMPTY, { band: describeBand(band) }) }];
}

function checkNeighbours(before: Band, after: Band, path: string): Finding[] {
  const isOpen = before.below === undefined || after.from === undefined;
  const order = isOpen ? 1 : compareDecimals(before.below, after.from)!;
  if (order === 0) return [];
  const code = order > 0 ? 'BAND_OVERLAP' : 'BAND_GAP';
  const values = { before: describeBand(before), after: describeBand(after) };
  return [{ code, path, message: fill(messages[code], values) }];
}
