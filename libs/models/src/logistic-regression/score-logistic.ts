import { type Column, MISSING, type Table } from '../table/index.js';
import { type LogisticModel, type Term } from './logistic-model.js';

/**
 * The log odds of each row. The table must be aligned to the model's features (`alignTable`). A category never met and a missing value
 * where none was missing before count as the average customer.
 */
export function scoreLogistic(model: Pick<LogisticModel, 'terms' | 'intercept'>, table: Table): Float64Array {
  const logOdds = new Float64Array(table.rows).fill(model.intercept);
  table.columns.forEach((column, i) => {
    const term = model.terms[i]!;
    for (let row = 0; row < table.rows; row += 1) logOdds[row]! += addedBy(term, column, row);
  });
  return logOdds;
}

/**
 * What each feature adds to a row's log odds, beyond what it adds on average; together with `base` this makes up the row's log odds
 * exactly.
 */
export function explainLogistic(model: LogisticModel, table: Table, row: number): LogisticReasons {
  const added = table.columns.map((column, i) => addedBy(model.terms[i]!, column, row) - model.terms[i]!.average);
  return { base: model.terms.reduce((sum, term) => sum + term.average, model.intercept), added };
}

export interface LogisticReasons {
  /** The log odds of the average customer. */
  readonly base: number;
  /** One per feature. */
  readonly added: readonly number[];
}

function addedBy(term: Term, column: Column, row: number): number {
  if (term.kind === 'number' && column.kind === 'number') {
    const value = column.values[row]!;
    if (Number.isNaN(value)) return term.missing ?? 0;
    return (term.coefficient * (value - term.mean)) / term.deviation;
  }
  if (term.kind === 'category' && column.kind === 'category') {
    const code = column.codes[row]!;
    return (code === MISSING ? term.missing : term.coefficients[code]) ?? term.average;
  }
  throw new Error(`the table is not aligned to the model at column "${column.name}"`);
}
