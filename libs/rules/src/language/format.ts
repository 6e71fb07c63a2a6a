import { type Expression, type FilterTerm, type Literal, type Name, type Selector, type Span } from './ast.js';

/** The canonical text of an expression: equal expressions have equal texts, and parsing it gives the expression again. */
export function formatExpression(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return formatLiteral(node.value);
    case 'name':
      return formatName(node);
    case 'arithmetic':
      return `${operand(node.left, node.operator, 'left')} ${node.operator} ${operand(node.right, node.operator, 'right')}`;
    case 'comparison':
      return `${formatExpression(node.left)} ${node.comparator} ${formatExpression(node.right)}`;
    case 'in':
      return `${formatExpression(node.value)} in {${node.values.map(formatLiteral).join(',')}}`;
    case 'and':
    case 'or':
      return node.parts
        .map((part) =>
          part.kind === 'or' || part.kind === 'and' ? `(${formatExpression(part)})` : formatExpression(part),
        )
        .join(` ${node.kind} `);
    case 'not':
      return node.part.kind === 'and' ||
        node.part.kind === 'or' ||
        node.part.kind === 'comparison' ||
        node.part.kind === 'in'
        ? `not (${formatExpression(node.part)})`
        : `not ${formatExpression(node.part)}`;
    case 'window':
      return `${node.aggregate}(${formatTarget(node.selector, node.field)},${formatSpan(node.span)})`;
    case 'newest':
      return `newest(${formatTarget(node.selector, node.field)},${formatSpan(node.span)})`;
    case 'top':
      return `top(${formatTarget(node.selector, node.field)},${formatSpan(node.span)}${node.by ? `,${node.by}` : ''},${node.ties})`;
    case 'daysSinceLast':
    case 'everBefore':
    case 'holds':
    case 'nHold':
      return `${node.kind}(${formatSelector(node.selector)})`;
    case 'sumHold':
    case 'minHold':
    case 'maxHold':
    case 'distinctHold':
    case 'distinctMonthHold':
      return `${node.kind}(${formatTarget(node.selector, node.field)})`;
    case 'streak':
      return `streak(${formatSelector(node.selector)},${node.unit})`;
    case 'favourite':
      return `favourite(${formatSpan(node.span)},${node.ties},${node.choices.map(({ label, selector }) => `${label}=${formatSelector(selector)}`).join(',')})`;
    case 'truths':
      return `truths(${node.parts.map(formatExpression).join(', ')})`;
    case 'years':
    case 'days':
    case 'month':
      return `${node.kind}(${formatExpression(node.date)})`;
    case 'mean':
    case 'largest':
      return `${node.kind}(${node.parts.map(formatExpression).join(', ')})`;
    case 'lookup':
      return `lookup(${node.table}, ${formatExpression(node.key)})`;
    case 'has':
    case 'missing':
      return `${node.kind}(${formatName(node.name)})`;
  }
}

export const formatSelector = (selector: Selector): string => formatTarget(selector, undefined);

export function formatName(name: Name): string {
  if (name.scope === 'local') return name.name;
  const prefix = name.scope === 'row' ? name.collection! : name.scope;
  return `${prefix}.${name.name}${name.argument === undefined ? '' : `(${name.argument})`}`;
}

const formatLiteral = (value: Literal): string => String(value);

const formatSpan = (span: Span): string => `[${span.from}..${span.to}]`;

function formatTarget(selector: Selector, field: string | undefined): string {
  const filter = selector.filter.length ? `{${selector.filter.map(formatTerm).join(',')}}` : '';
  return `${selector.of}${field ? `.${field}` : ''}${filter}`;
}

const formatTerm = (term: FilterTerm): string =>
  `${term.field}${term.comparator}${term.values.map((value) => (typeof value === 'object' ? formatName(value) : formatLiteral(value))).join('/')}`;

function operand(node: Expression, operator: string, side: 'left' | 'right'): string {
  const text = formatExpression(node);
  if (
    node.kind === 'comparison' ||
    node.kind === 'in' ||
    node.kind === 'and' ||
    node.kind === 'or' ||
    node.kind === 'not'
  )
    return `(${text})`;
  if (node.kind !== 'arithmetic') return text;
  const isProduct = (symbol: string): boolean => symbol === '*' || symbol === '/';
  const needsBrackets = isProduct(node.operator)
    ? isProduct(operator) && side === 'right'
    : isProduct(operator) || side === 'right';
  return needsBrackets ? `(${text})` : text;
}
