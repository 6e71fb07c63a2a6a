import { expect, test } from 'vitest';
import { actionsOf } from './actions-of.js';

test('a reviewer judges what others submitted, never what they worked on', () => {
  const permissions = ['version.approve', 'version.stop'] as const;
  expect(actionsOf('submitted', { permissions, isOwn: false })).toEqual(['approve', 'request-change', 'reject']);
  expect(actionsOf('submitted', { permissions, isOwn: true })).toEqual([]);
  expect(actionsOf('live', { permissions, isOwn: true })).toEqual(['stop']);
});

test('an author submits, starts, withdraws and restores', () => {
  const person = { permissions: ['version.write'] as const, isOwn: true };
  expect(actionsOf('draft', person)).toEqual(['submit', 'withdraw']);
  expect(actionsOf('approved', person)).toEqual(['schedule', 'withdraw']);
  expect(actionsOf('retired', person)).toEqual(['restore']);
  expect(actionsOf('retired', { ...person, wasInForce: true })).toEqual(['restore']);
});

test('who may stop may put back at once what was in force before, and nothing else', () => {
  const person = { permissions: ['version.stop'] as const, isOwn: true };
  expect(actionsOf('retired', { ...person, wasInForce: true })).toEqual(['put-back']);
  expect(actionsOf('retired', person)).toEqual([]);
});
