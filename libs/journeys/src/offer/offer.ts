import { type Criteria, type CriteriaDocument, type Text } from '@baleen/rules';
import { type Need } from '../document/index.js';

export const productFamilies = {
  deposit: { en: 'Deposit', zh: '存款' },
  wealth: { en: 'Wealth product', zh: '理财' },
  fund: { en: 'Fund', zh: '基金' },
  insurance: { en: 'Insurance', zh: '保险' },
  pension: { en: 'Personal pension', zh: '个人养老金' },
  card: { en: 'Card', zh: '银行卡' },
  loan: { en: 'Loan', zh: '贷款' },
  mortgage: { en: 'Mortgage', zh: '房贷' },
  fx: { en: 'Foreign exchange', zh: '外汇' },
  merchant: { en: 'Merchant services', zh: '商户服务' },
  service: { en: 'Service', zh: '服务' },
} as const satisfies Record<string, Text>;
export type ProductFamily = keyof typeof productFamilies;

/** What is proposed to customers, as it is written, stored and hashed. Its wording lies in treatments. */
export interface OfferDocument {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly need: Need;
  readonly productFamily: ProductFamily;
  /** The bank's own number of the product. */
  readonly productId?: string;
  /** First and last local day on which it is offered. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** How many there are; absent: no end of them. */
  readonly quota?: number;
  /** Risk of the product, 1 (low) to 5 (high): only customers whose valid risk level reaches it may be offered it. Absent: no investment. */
  readonly riskLevel?: number;
  /** Who may be offered it; absent: everybody. */
  readonly eligibility?: CriteriaDocument;
  /** What it is worth to the bank if taken, and what it costs, in base currency. */
  readonly value: number;
  readonly cost: number;
  /** The score that says how likely a customer takes it. */
  readonly score?: string;
  /** Offered for its need where a journey names no offer of its own. */
  readonly isStandard?: boolean;
  /** Ids of its treatments: at most one for each channel and language. */
  readonly treatments: readonly string[];
}

/** An offer whose document has been read and checked. */
export interface Offer {
  readonly document: OfferDocument;
  readonly eligibility: Criteria | undefined;
}
