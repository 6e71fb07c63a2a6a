import { type FieldDefinition } from '../catalogue/types.js';
import { type Literal } from '../language/ast.js';
import { type Checker } from './checker.js';

/** The type of an expression; the values of a text where they are known. `any` is not checked further. */
export type ExpressionType =
  | { readonly kind: 'number' | 'bool' | 'date' | 'any' }
  | { readonly kind: 'text'; readonly values?: readonly string[] };

/** Whether two sides may be compared, and a text is one of the known values of the other side. */
export function checkComparable(
  left: ExpressionType,
  right: ExpressionType | Literal,
  checker: Checker,
  path: string,
): void {
  if (typeof right !== 'object') return checkLiteral(left, right, checker, path);
  if (left.kind === 'any' || right.kind === 'any' || left.kind === right.kind) return;
  const texts = new Set([left.kind, right.kind]);
  if (texts.has('date') && texts.has('text')) return;
  checker.add(
    'RULE_TYPE_MISMATCH',
    path,
    `a ${left.kind} is compared with a ${right.kind}`,
    `类型不符：${left.kind}与${right.kind}`,
  );
}

/** The same for a value that is written down. */
export function checkLiteral(type: ExpressionType, value: Literal, checker: Checker, path: string): void {
  if (type.kind === 'any') return;
  if (type.kind === 'text' && typeof value === 'string') {
    if (type.values && !type.values.includes(value)) checker.unknown('RULE_UNKNOWN_VALUE', path, value, type.values);
    return;
  }
  const isRight =
    (type.kind === 'number' && typeof value === 'number') ||
    (type.kind === 'bool' && typeof value === 'boolean') ||
    (type.kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) ||
    (type.kind === 'text' && !type.values && typeof value === 'number');
  if (!isRight)
    checker.add(
      'RULE_TYPE_MISMATCH',
      path,
      `a ${type.kind} is expected, not ${JSON.stringify(value)}`,
      `应为${type.kind}，而不是${JSON.stringify(value)}`,
    );
}

export function typeOfField(field: FieldDefinition): ExpressionType {
  if (field.type === 'enum') return { kind: 'text', values: field.values! };
  if (field.type === 'bool' || field.type === 'date') return { kind: field.type };
  const isText = field.type === 'id' || field.type === 'text' || field.type === 'currency' || field.type === 'instant';
  return { kind: isText ? 'text' : 'number' };
}
