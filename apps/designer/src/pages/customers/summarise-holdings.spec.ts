// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type Holding } from '../../api/customers.js';
import { summariseHoldings } from './summarise-holdings.js';

const row = (collection: string, fields: Holding['fields']): Holding => ({ collection, rowId: '1', fields });

describe('the summary of holdings', () => {
  it('adds money without binary fractions, numbers and decimal texts alike', () => {
    const rows = [0.1, '0.20', 0.3].map((balanceBase) => row('depositAccount', { balanceBase, status: 'active' }));
    expect(summariseHoldings(rows)).toEqual([{ collection: 'depositAccount', count: 3, total: 0.6 }]);
  });

  it('leaves out what has ended, and what is no holding', () => {
    const rows = [
      row('loan', { outstandingBase: 5000, status: 'active' }),
      row('loan', { outstandingBase: 0, status: 'settled' }),
      row('relation', { relationKind: 'child' }),
      row('consent', { granted: true }),
    ];
    expect(summariseHoldings(rows)).toEqual([{ collection: 'loan', count: 1, total: 5000 }]);
  });

  it('gives no total that would leave out a row without an amount', () => {
    const rows = [row('loan', { outstandingBase: 5000 }), row('loan', {})];
    expect(summariseHoldings(rows)).toEqual([{ collection: 'loan', count: 2, total: undefined }]);
  });
});
