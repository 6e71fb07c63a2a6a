import { type JsonObject } from '../result/index.js';
import { type DroppedColumn, type TableReading, type Target } from '../table/index.js';

/** Lines of refused rows that are named; the others are only counted. */
const linesShown = 10;

/** What was read from a file, and what was refused, imputed or left out. */
export function describeData(
  reading: TableReading,
  dropped: readonly DroppedColumn[] = [],
  target?: Target,
): JsonObject {
  const why = new Map(dropped.map((one) => [one.column, one]));
  return {
    rows: reading.table.rows,
    separator: reading.separator,
    refusedRows: { count: reading.refusedLines.length, lines: reading.refusedLines.slice(0, linesShown) },
    target: target && {
      column: target.name,
      positive: target.positive,
      positives: target.positives,
      rowsWithoutTarget: target.missing,
    },
    columns: reading.columns.map(({ column, missing, refusedCells, firstRefusedLine }) => {
      const drop = why.get(column.name);
      const isImputed = !drop && missing + refusedCells > 0;
      return {
        column: column.name,
        kind: column.kind,
        levels: column.kind === 'category' ? column.levels.length : undefined,
        use: drop ? (drop.code === 'target' ? 'target' : 'dropped') : 'feature',
        reason: drop && drop.code !== 'target' ? { code: drop.code, ...drop.reason } : undefined,
        missing,
        refusedCells,
        firstRefusedLine,
        imputed: isImputed ? imputed : undefined,
      };
    }),
  };
}

const imputed = {
  en: 'a missing value counts as "missing": it has an effect of its own, learnt from the rows that have it',
  zh: '缺失值作为“缺失”处理：其影响由含缺失值的行单独学习',
};
