import { type ParamDefinition } from '../command/registry.js';
import { type ColumnKind } from '../table/index.js';

/** What a column of a file is for. */
export interface Role {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Names under which the column usually comes, in lower case and without separators; the first present is taken. */
  readonly names: readonly string[];
  readonly isOptional?: boolean;
}

/** The parameter by which columns with other names are pointed out. */
export const columnsParam: ParamDefinition = {
  name: 'columns',
  type: 'object',
  description: {
    en: 'Which column is which, where the names are others: {"customer": "CUST_NO"}.',
    zh: '列名不同时的对应关系：{"customer": "CUST_NO"}。',
  },
};

/** Roles that several models ask for. */
export const roles = {
  customer: {
    name: 'customer',
    kind: 'category',
    names: [
      'customer',
      'customerid',
      'custid',
      'clientid',
      'client',
      'userid',
      'id',
      'sampleid',
      'masterid',
      '客户号',
      '客户',
    ],
  },
  date: {
    name: 'date',
    kind: 'category',
    names: [
      'date',
      'day',
      'businessdate',
      'occurredat',
      'invoicedate',
      'orderdate',
      'transactiondate',
      'timestamp',
      '日期',
    ],
  },
  amount: {
    name: 'amount',
    kind: 'number',
    names: ['amount', 'amountbase', 'sales', 'spend', 'revenue', 'total', 'value', '金额'],
  },
  segment: { name: 'segment', kind: 'category', names: ['segment', 'group', 'audience', '分群', '客群'] },
  channel: { name: 'channel', kind: 'category', names: ['channel', 'source', 'campaign', '渠道'] },
  responded: {
    name: 'responded',
    kind: 'category',
    names: ['responded', 'response', 'clicked', 'opened', 'accepted', 'converted', 'conversion', '响应'],
  },
} as const satisfies Record<string, Role>;
