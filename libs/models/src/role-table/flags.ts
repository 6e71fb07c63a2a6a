import { type CategoryColumn } from '../table/index.js';

const yes = new Set(['1', '1.0', 'yes', 'y', 'true', 't', '是']);
const no = new Set(['0', '0.0', 'no', 'n', 'false', 'f', '否']);

/** Reads yes and no, by row: 1, 0, and -1 for anything else or nothing. */
export function flags({ levels, codes }: CategoryColumn): Int8Array {
  const meaning = levels.map((level) => (yes.has(level.toLowerCase()) ? 1 : no.has(level.toLowerCase()) ? 0 : -1));
  return Int8Array.from(codes, (code) => meaning[code] ?? -1);
}
