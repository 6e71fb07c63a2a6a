import { type FieldDefinition } from '@baleen/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from './refusal.js';
import { createValueReader } from './value-readers.js';

function read(definition: Partial<FieldDefinition> & Pick<FieldDefinition, 'type'>, value: string, row = ['']): string {
  const reader = createValueReader({ name: 'x', optional: false, ...definition }, { baseDigits: 2, currencyIndex: 0 });
  const literal = reader(value, row);
  return isRefusal(literal) ? literal.code : literal;
}

describe('values', () => {
  it.each([
    ['0', '0'],
    ['-12.50', '-12.50'],
    ['123456789012.50', '123456789012.50'],
    ['1234567890123.00', '1234567890123.00'],
    ['12345678901234.56', 'TOO_MANY_DIGITS'],
    ['1000000000000000', 'TOO_MANY_DIGITS'],
    ['1.005', 'TOO_MANY_DECIMALS'],
    ['12,50', 'DECIMAL_COMMA'],
    ['1.234,50', 'DECIMAL_COMMA'],
    ['1,234.50', 'DECIMAL_COMMA'],
    ['1e3', 'NOT_A_DECIMAL'],
    ['+1', 'NOT_A_DECIMAL'],
    ['007', 'NOT_A_DECIMAL'],
    ['.5', 'NOT_A_DECIMAL'],
    ['1.', 'NOT_A_DECIMAL'],
    ['NaN', 'NOT_A_DECIMAL'],
    ['１２', 'NOT_A_DECIMAL'],
    ['', 'NOT_A_DECIMAL'],
  ])('money %s is read as %s', (value, expected) => {
    expect(read({ type: 'money' }, value)).toBe(expected);
  });

  it('amounts have the digits of their own currency and are above zero', () => {
    expect(read({ type: 'amount' }, '100', ['JPY'])).toBe('100');
    expect(read({ type: 'amount' }, '100.5', ['JPY'])).toBe('TOO_MANY_DECIMALS');
    expect(read({ type: 'amount' }, '1.234', ['KWD'])).toBe('1.234');
    expect(read({ type: 'amount' }, '0.00', ['CNY'])).toBe('NOT_POSITIVE');
    expect(read({ type: 'amount' }, '-5', ['CNY'])).toBe('NOT_POSITIVE');
    expect(read({ type: 'money', name: 'amountBase' }, '-5.00')).toBe('NEGATIVE');
    expect(read({ type: 'money', name: 'balanceAfterBase' }, '-5.00')).toBe('-5.00');
  });

  it('currencies are those in use', () => {
    expect(['CNY', 'CZK', 'cny', 'DEM', 'XXX'].map((code) => read({ type: 'currency' }, code))).toEqual([
      '"CNY"',
      '"CZK"',
      'UNKNOWN_CURRENCY',
      'UNKNOWN_CURRENCY',
      'UNKNOWN_CURRENCY',
    ]);
  });

  it('whole numbers stay in the range of 32 bits', () => {
    expect(
      ['2147483647', '-2147483648', '2147483648', '1.0', '01'].map((value) => read({ type: 'int' }, value)),
    ).toEqual(['2147483647', '-2147483648', 'INTEGER_RANGE', 'NOT_AN_INTEGER', 'NOT_AN_INTEGER']);
  });

  it('decimals have at most six digits after the point', () => {
    expect(['0.123456', '0.1234567'].map((value) => read({ type: 'dec' }, value))).toEqual([
      '0.123456',
      'TOO_MANY_DECIMALS',
    ]);
  });

  it('dates exist', () => {
    const dates = ['2024-02-29', '2025-02-29', '1900-02-29', '2025-04-31', '0000-01-01', '2025-1-1', '01.02.2025'];
    expect(dates.map((value) => read({ type: 'date' }, value))).toEqual([
      '"2024-02-29"',
      'NO_SUCH_DATE',
      'NO_SUCH_DATE',
      'NO_SUCH_DATE',
      'NO_SUCH_DATE',
      'NOT_A_DATE',
      'NOT_A_DATE',
    ]);
  });

  it('ids are trimmed, printable and not endless', () => {
    const ids = ['C1', ' C1', 'C1 ', '客户1', 'a\tb', 'a"b\\c', '\u3000C1', 'x'.repeat(201)];
    expect(ids.map((value) => read({ type: 'id' }, value))).toEqual([
      '"C1"',
      'SURROUNDING_SPACE',
      'SURROUNDING_SPACE',
      '"客户1"',
      'CONTROL_CHARACTER',
      '"a\\"b\\\\c"',
      'SURROUNDING_SPACE',
      'TOO_LONG',
    ]);
  });

  it('texts come back from JSON as they were, and what PostgreSQL cannot hold is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (value) => {
        const literal = read({ type: 'text' }, value);
        if (literal === 'CONTROL_CHARACTER') expect(value).toMatch(/[\u0000-\u001f\u007f]/);
        else expect(JSON.parse(literal)).toBe(value);
      }),
    );
    expect(['a\u0000b', 'half \ud800'].map((value) => read({ type: 'text' }, value))).toEqual([
      'CONTROL_CHARACTER',
      'CONTROL_CHARACTER',
    ]);
  });

  it('a value outside an enumeration is refused with the one it may have meant', () => {
    const reader = createValueReader(
      { name: 'x', type: 'enum', optional: false, values: ['payroll', 'pension'] },
      { baseDigits: 2, currencyIndex: -1 },
    );
    expect(reader('pension', [])).toBe('"pension"');
    expect(reader('penison', [])).toMatchObject({
      code: 'NOT_IN_LIST',
      reason: { en: '"penison" is none of payroll, pension; did you mean "pension"?' },
    });
  });
});
