import { expect, it } from 'vitest';
import { suppressionName } from './suppression-name.js';

it('a code of the gate has a name in both languages, with its argument in words', () => {
  expect(suppressionName('consent')).toEqual({ en: 'Consent and objection', zh: '同意与拒绝' });
  expect(suppressionName('rejected:60d')).toEqual({ en: 'Rejected before (60 days)', zh: '曾拒绝（60 天）' });
  expect(suppressionName('rejected:1d').en).toBe('Rejected before (1 day)');
  expect(suppressionName('cap:marketing-week')).toEqual({
    en: 'Cap (marketing-week)',
    zh: '频次上限（marketing-week）',
  });
});

it('a code that nobody knows is its own name', () => {
  expect(suppressionName('of-old')).toEqual({ en: 'of-old', zh: 'of-old' });
  expect(suppressionName('constructor')).toEqual({ en: 'constructor', zh: 'constructor' });
});
