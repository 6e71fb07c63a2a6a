// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createFormat } from './create-format.js';

const prague = createFormat({ locale: 'en', timeZone: 'Europe/Prague', currency: 'CZK' });
const shanghai = createFormat({ locale: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY' });
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('formats', () => {
  it('show instants in the zone of the bank, whatever the zone of the browser', () => {
    expect(prague.instant('1994-03-31T22:30:00Z')).toBe('1 Apr 1994, 00:30');
    expect(shanghai.instant('2025-08-31T16:30:00Z')).toBe('2025年9月1日 00:30');
  });

  it('show a plain date as that date in every zone', () => {
    expect(prague.date('1994-03-31')).toBe('31 Mar 1994');
    expect(shanghai.date('2025-09-01')).toBe('2025年9月1日');
  });

  it('show a text that is no date as it is', () => {
    expect(prague.date('soon')).toBe('soon');
  });

  it('show decimal strings exactly, beyond what binary numbers can hold', () => {
    expect(spaced(prague.money('12345678901234567.89'))).toBe('CZK 12,345,678,901,234,567.89');
    expect(spaced(shanghai.money(50_000, 'USD'))).toBe('USD 50,000.00');
  });

  it('show a length of time in its two largest units', () => {
    expect(prague.duration(3_725)).toBe('1 hr 2 mins');
    expect(prague.duration(0)).toBe('0 secs');
  });
});
