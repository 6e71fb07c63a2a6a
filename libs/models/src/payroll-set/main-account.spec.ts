import { describe, expect, it } from 'vitest';
import { mainAccount, mainAccountConversion, type MainAccountFacts } from './main-account.js';

const facts: MainAccountFacts = {
  keyTransactions: 6,
  hasSweepInOrBillPay: true,
  productCount: 2,
  retentions: [0.1, 0.1, 0.2],
};
const of = (changes: Partial<MainAccountFacts>): string => mainAccount({ ...facts, ...changes });

describe('main account', () => {
  it('needs more than five key transactions a month', () => {
    expect(of({})).toBe('yes');
    expect(of({ keyTransactions: 5 })).toBe('no');
  });

  it('needs a sweep-in or bill-pay mandate, or more than five products', () => {
    expect(of({ hasSweepInOrBillPay: false })).toBe('no');
    expect(of({ hasSweepInOrBillPay: false, productCount: 5 })).toBe('no');
    expect(of({ hasSweepInOrBillPay: false, productCount: 6 })).toBe('yes');
  });

  it('is lost by three newest retentions below 0.2, and not by fewer', () => {
    expect(of({ retentions: [0.19, 0, 0.1, 0.9] })).toBe('no');
    expect(of({ retentions: [0.19, 0, 0.2] })).toBe('yes');
    expect(of({ retentions: [0, 0] })).toBe('yes');
  });

  it('is unknown only when what is missing could change the answer', () => {
    expect(of({ keyTransactions: undefined })).toBe('unknown');
    expect(of({ keyTransactions: NaN })).toBe('unknown');
    expect(of({ keyTransactions: undefined, retentions: [0, 0, 0] })).toBe('no');
    expect(of({ productCount: undefined })).toBe('yes');
    expect(of({ productCount: undefined, hasSweepInOrBillPay: false })).toBe('unknown');
    expect(of({ productCount: 6, hasSweepInOrBillPay: undefined })).toBe('yes');
  });

  it('teaches conversion only by customers who were none before', () => {
    expect(mainAccountConversion('no', 'yes')).toBe(1);
    expect(mainAccountConversion('no', 'no')).toBe(0);
    expect(mainAccountConversion('yes', 'yes')).toBeUndefined();
    expect(mainAccountConversion('no', 'unknown')).toBeUndefined();
    expect(mainAccountConversion('unknown', 'yes')).toBeUndefined();
  });
});
