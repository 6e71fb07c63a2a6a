import { describe, expect, it } from 'vitest';
import { createCatalogue } from './catalogue.js';

describe('catalogue', () => {
  it('knows 32 event types, 15 collections and 20 scores', () => {
    const catalogue = createCatalogue();
    expect([catalogue.eventTypes.size, catalogue.collections.size, catalogue.scores.size]).toEqual([32, 15, 20]);
  });

  it('expands MONEY and USD to their fields', () => {
    const fields = createCatalogue().eventTypes.get('fx-trade')!.fields;
    expect([...fields.keys()]).toEqual(['side', 'amount', 'currency', 'amountBase', 'amountUsd', 'purpose']);
    expect(fields.get('purpose')).toEqual({
      name: 'purpose',
      type: 'enum',
      optional: true,
      values: ['study', 'travel', 'investment', 'medical', 'family', 'other'],
    });
  });

  it("takes a bank's own fields and refuses them for an unknown type", () => {
    expect(
      createCatalogue({ 'account-debit': 'bookingCode text?' })
        .eventTypes.get('account-debit')!
        .fields.has('bookingCode'),
    ).toBe(true);
    expect(() => createCatalogue({ 'account-debt': 'x text' })).toThrow('account-debt');
  });
});
