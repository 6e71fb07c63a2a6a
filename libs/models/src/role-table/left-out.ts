import { type JsonObject } from '../result/index.js';

/** Counts the rows of a file that were left out, by reason. */
export interface LeftOut {
  /** @param row from 0. */
  add(code: string, row: number): void;
  /** For the answer: reason, number of rows and the first of them, counted from 1 without the header. */
  list(): JsonObject[];
}

/** An empty count. */
export function leftOut(): LeftOut {
  const reasons = new Map<string, { rows: number; firstRow: number }>();
  return {
    add(code, row) {
      const reason = reasons.get(code) ?? { rows: 0, firstRow: row + 1 };
      reasons.set(code, { ...reason, rows: reason.rows + 1 });
    },
    list: () => [...reasons.keys()].sort().map((code) => ({ code, ...reasons.get(code)! })),
  };
}
