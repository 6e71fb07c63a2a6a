import { describe, expect, it } from 'vitest';
import { fill } from './fill.js';

describe('fill', () => {
  it('gives each language its own side of a text value', () => {
    const template = { en: 'Send by {channel}, {n} times', zh: '通过{channel}发送{n}次' };
    expect(fill(template, { channel: { en: 'SMS', zh: '短信' }, n: 2 })).toEqual({
      en: 'Send by SMS, 2 times',
      zh: '通过短信发送2次',
    });
  });

  it('falls back to the other language where one side is empty', () => {
    expect(fill({ en: '{name}', zh: '{name}' }, { name: { en: '', zh: '理财到期' } }).en).toBe('理财到期');
  });

  it('throws where a value is missing', () => {
    expect(() => fill({ en: '{x}', zh: '{x}' })).toThrow('{x}');
  });

  it('does not take placeholders from values', () => {
    expect(fill({ en: '{a}', zh: '{a}' }, { a: '{b}' }).en).toBe('{b}');
  });
});
