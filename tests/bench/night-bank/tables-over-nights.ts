import { type OneNight } from './many-nights.js';

/** Tables whose rows are kept for years: until when, and why. All others must come to rest. */
export const keptRows: Readonly<Record<string, string>> = {
  detection: 'decisions: 1,825 days',
  journey_entry: 'decisions: 1,825 days',
  journey_step: 'decisions: 1,825 days',
  proposal: 'decisions: 1,825 days',
  suppression: 'decisions: 1,825 days',
  contact: 'decisions: 1,825 days',
  delivery_attempt: 'decisions: 1,825 days',
  contact_receipt: 'decisions: 1,825 days',
  task: 'decisions: 1,825 days',
  contact_message: 'messages: 400 days',
  inbox_message: 'messages: 400 days',
  call_list_entry: 'messages: 400 days',
  short_link: 'messages: until it expires',
  audit_entry: 'for good: the chain of what was done',
  audit_link: 'for good: the chain of what was done',
  run: 'for good: one a night',
  import_batch: 'for good: one a night',
  version: 'for good: what was in force',
  basis: 'for good: what decisions rest on',
  simulated_message: 'of the simulated provider alone',
};

/** How a table was at the tenth night and at the last; of rows that are kept, how the second half of the nights was against the first. */
export interface TableGrowth {
  readonly table: string;
  readonly tenthBytes: number;
  readonly lastBytes: number;
  /** Of rows that are kept for years: how many came in a night. */
  readonly rowsPerNight?: readonly [number, number];
  /** Of a table at rest its size; of rows that are kept how many come in a night, undefined where too few came to say. */
  readonly growth: number | undefined;
}

/** Tables smaller than that are a few pages, which say nothing. */
const SMALLEST_BYTES = 131_072;
/** By fewer rows than that in half of the nights chance alone makes more of a difference than the goal. */
const FEWEST_ROWS = 40;

/** Sizes of tables at rest as of the night itself, the middle of five; what is kept by the rows of half of the nights, since a single one has few. */
export function tablesOver(nights: readonly OneNight[]): readonly TableGrowth[] {
  const last = nights.length;
  const tenth = Math.min(10, last);
  return Object.keys(nights.at(-1)!.tables).flatMap((table): TableGrowth[] => {
    const bytes = (night: number): number =>
      middle(nights.slice(Math.max(0, night - 5), night).map(({ tables }) => tables[table] ?? 0));
    const [tenthBytes, lastBytes] = [bytes(tenth), bytes(last)];
    if (lastBytes < SMALLEST_BYTES) return [];
    if (!(table in keptRows)) return [{ table, tenthBytes, lastBytes, growth: lastBytes / tenthBytes }];
    const rows = (night: number): number => nights[night - 1]?.rows[table] ?? 0;
    const perNight = (from: number, to: number): number => (rows(to) - rows(from)) / (to - from);
    const half = Math.floor(last / 2);
    const rowsPerNight = [perNight(1, last - half), perNight(last - half, last)] as const;
    const isEnough = Math.max(...rowsPerNight) * half >= FEWEST_ROWS;
    const growth = isEnough ? rowsPerNight[1] / rowsPerNight[0] : undefined;
    return [{ table, tenthBytes, lastBytes, rowsPerNight, growth }];
  });
}

/** The growth of each table, as lines for people. */
export function tableOf(growths: readonly TableGrowth[]): string {
  const head = ['table', 'tenth', 'last', 'rows a night', '', 'growth', ''];
  const lines = growths.map(({ table, tenthBytes, lastBytes, rowsPerNight, growth }) => [
    table,
    megabytes(tenthBytes),
    megabytes(lastBytes),
    ...(rowsPerNight ?? ['', '']).map((count) => (count === '' ? '' : Number(count).toFixed(1))),
    growth?.toFixed(2) ?? '',
    keptRows[table] ?? '',
  ]);
  return [head, ...lines]
    .map((cells) =>
      cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : i < 6 ? cell.padStart(11) : `  ${cell}`)).join(''),
    )
    .join('\n');
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
