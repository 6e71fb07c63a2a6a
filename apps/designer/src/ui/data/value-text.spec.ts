// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createFormat } from '../format/create-format.js';
import { fieldOfEvent, fieldOfFact } from './field-definitions.js';
import { valueText } from './value-text.js';

const format = createFormat({ locale: 'en', timeZone: 'Europe/Prague', currency: 'CZK' });
const context = { locale: 'en', format } as const;
const spaced = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('the text of a value', () => {
  it('shows base money in the base currency, dollars in dollars and an amount in its own currency', () => {
    expect(spaced(valueText('50000.00', fieldOfEvent('fx-trade', 'amountUsd'), context))).toBe('USD 50,000.00');
    expect(spaced(valueText(1200, fieldOfEvent('fx-trade', 'amountBase'), context))).toBe('CZK 1,200.00');
    const euro = { ...context, currency: 'EUR' };
    expect(spaced(valueText(7.5, fieldOfEvent('fx-trade', 'amount'), euro))).toBe('EUR 7.50');
  });

  it('names the values of enumerations in the language of the page', () => {
    const field = fieldOfFact('event.debitKind', 'account-debit');
    expect(valueText('transfer-own-name', field, { ...context, locale: 'zh' })).toBe('本人转账');
    expect(valueText(['fee', 'other'], field, context)).toBe('Fee, Other');
  });

  it('keeps an identifier of digits as it is', () => {
    expect(valueText('0012345', fieldOfEvent('account-debit', 'accountId'), context)).toBe('0012345');
  });

  it('goes by the form of a value that nothing defines', () => {
    expect(valueText('1994-03-31', undefined, context)).toBe('31 Mar 1994');
    expect(valueText('1994-03-31T10:00:00Z', undefined, context)).toBe('31 Mar 1994, 12:00');
    expect(valueText(false, undefined, context)).toBe('No');
  });

  it('is undefined for a missing value, and 0 is not missing', () => {
    expect(valueText(null, undefined, context)).toBeUndefined();
    expect(valueText(0, undefined, context)).toBe('0');
  });
});
