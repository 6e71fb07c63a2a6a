import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isPermitted, permissions, permissionsOf, roleNames, roles } from './permissions.js';

test('every permission is held by some role', () => {
  expect(permissions.filter((permission) => !roleNames.some((role) => isPermitted([role], permission)))).toEqual([]);
});

test('who runs the night changes no rules, and who manages users sees no customers', () => {
  expect(permissionsOf(['operations'])).not.toContain('rule.write');
  expect(permissionsOf(['administrator'])).not.toContain('customer.read');
});

test('the guide shows exactly this table', () => {
  const guide = readFileSync(new URL('../../../../../docs/roles-and-permissions.md', import.meta.url), 'utf8');
  expect(guide).toContain(permissionTable());
});

function permissionTable(): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const mark = (isHeld: boolean): string => (isHeld ? 'yes' : '');
  const width = Math.max(...permissions.map((permission) => permission.length + 2));
  const columns = roleNames.map((role) => ({ role, head: roles[role].name.en }));
  return [
    row([' '.repeat(width), ...columns.map(({ head }) => head)]),
    row(['-'.repeat(width), ...columns.map(({ head }) => '-'.repeat(head.length))]),
    ...permissions.map((permission) =>
      row([
        `\`${permission}\``.padEnd(width),
        ...columns.map(({ role, head }) => mark(isPermitted([role], permission)).padEnd(head.length)),
      ]),
    ),
  ].join('\n');
}
