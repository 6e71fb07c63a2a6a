import { type Expression, type Name } from '../../language/ast.js';
import { formatExpression } from '../../language/format.js';
import { type Criteria } from '../criteria.js';
import { namesRead } from '../names-read.js';

/**
 * The columns that criteria are decided by. A column is named by the text of what it holds, with the criteria's own facts put in, so equal
 * questions of different segments share one: `tag.vc-tier`, `sum(card-purchase.amountBase,[1..30])`.
 */
export const columnKeys = (criteria: Criteria): readonly string[] => [
  ...new Set(
    namesRead(criteria)
      .filter(({ scope }) => scope !== 'segment' && scope !== 'detections')
      .map((name) => columnKey(name, criteria)),
  ),
];

export function columnKey(name: Name, { facts }: Pick<Criteria, 'facts'>): string {
  return formatExpression(inlined(name, facts) as Expression);
}

function inlined(node: unknown, facts: ReadonlyMap<string, Expression>): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => inlined(item, facts));
  const { kind, scope, name } = node as { kind?: string; scope?: string; name?: unknown };
  if (kind === 'name' && scope === 'local') return inlined(facts.get(String(name)), facts);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value, facts)]));
}
