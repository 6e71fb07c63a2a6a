import { type Expression } from '../language/ast.js';
import { fieldOf, type Row } from '../history/index.js';
import { sum } from '../number/exact.js';
import { type Context } from './context.js';
import { type NameCompiler, rowFilter } from './selector.js';
import { type Evaluator, type Value } from './value.js';

type RowFunction = Extract<
  Expression,
  { kind: 'holds' | 'nHold' | 'sumHold' | 'minHold' | 'maxHold' | 'distinctHold' | 'distinctMonthHold' }
>;

/** Functions over the rows of a collection; a missing field is skipped. */
export function compileRowFunction(node: RowFunction, compileName: NameCompiler): Evaluator {
  const filter = rowFilter(node.selector, compileName);
  const matching = (context: Context): Row[] => context.rows(node.selector.of).filter((row) => filter(row, context));
  if (!('field' in node)) {
    if (node.kind === 'nHold') return (context) => matching(context).length;
    return (context) => context.rows(node.selector.of).some((row) => filter(row, context));
  }
  const { kind, field } = node;
  return (context) =>
    finish(
      kind,
      matching(context)
        .map((row) => fieldOf(row, field))
        .filter((value) => value !== undefined),
    );
}

function finish(
  kind: 'sumHold' | 'minHold' | 'maxHold' | 'distinctHold' | 'distinctMonthHold',
  values: (string | number | boolean)[],
): Value {
  if (kind === 'sumHold') return sum(values as number[]);
  if (kind === 'distinctHold') return new Set(values).size;
  if (kind === 'distinctMonthHold') return new Set(values.map((date) => String(date).slice(0, 7))).size;
  return values.reduce<string | number | boolean | undefined>(
    (best, value) => (best === undefined || (kind === 'minHold' ? value < best : value > best) ? value : best),
    undefined,
  );
}
