import { defineFields } from './notation.js';
import { type Collection } from './types.js';

/** What the bank holds about a customer: name, key field (none: one row per customer), what a row is, fields in the notation of `notation.ts`. */
const definitions: readonly (readonly [
  name: string,
  key: string | undefined,
  en: string,
  zh: string,
  fields: string,
])[] = [
  [
    'cust',
    undefined,
    'customer',
    '客户',
    'customerId id; status{active/dormant/frozen/closed/deceased}; birthDate date; gender{female/male/unknown}?; province text?; city text?; relationshipStartDate date; branchId id; rmId id?; staff bool; vulnerable bool; occupation{salaried/civil/self-employed/student/homemaker/retired/other}?; educationLevel{school/college/bachelor/postgraduate}?; maritalStatus{single/married/divorced/widowed}?; residency{domestic/non-resident}; employerId id?; employerKind{state/foreign/private/public-body}?; annualIncomeBase money?; expectedRetirementDate date?; idExpiryDate date?; riskLevel int?; riskValidUntil date?; lastNps int?; revenue12mBase money?; referralCount int',
  ],
  [
    'depositAccount',
    'accountId',
    'deposit account',
    '存款账户',
    'accountId id; balanceBase money; payroll bool; status{active/closed}',
  ],
  [
    'termDeposit',
    'depositId',
    'term deposit',
    '定期存款',
    'depositId id; principalBase money; ratePct dec; openDate date; maturityDate date; autoRoll bool; status{active/closed}',
  ],
  [
    'wealth',
    'holdingId',
    'wealth product position',
    '理财持仓',
    'holdingId id; productId id; marketValueBase money; startDate date; maturityDate date?; riskLevel int; status{active/closed}',
  ],
  [
    'fund',
    'holdingId',
    'fund position',
    '基金持仓',
    'holdingId id; productId id; fundKind{money/bond/mixed/equity/index}; costBase money; marketValueBase money; status{active/closed}',
  ],
  [
    'pensionAccount',
    'accountId',
    'personal pension account',
    '个人养老金账户',
    'accountId id; contributionYtdBase money; annualCapBase money; taxYearEnd date; status{active/closed}',
  ],
  [
    'card',
    'cardId',
    'card',
    '银行卡',
    'cardId id; cardType{debit/credit}; productLine{standard/platinum/overseas/co-brand}; creditLimitBase money?; openDate date; expiryDate date; annualFeeDate date?; autoRepay bool; renewalCardId id?; status{issued/active/suspended/lost/closed}',
  ],
  [
    'loan',
    'loanId',
    'loan other than mortgage',
    '贷款',
    'loanId id; loanKind{consumer/car/business}; outstandingBase money; ratePct dec; maturityDate date; nextDueDate date?; status{active/overdue/settled}',
  ],
  [
    'mortgage',
    'loanId',
    'mortgage',
    '房贷',
    'loanId id; outstandingBase money; ratePct dec; rateKind{fixed/floating}; nextRateResetDate date?; nextDueDate date?; nextDueBase money?; maturityDate date; status{active/overdue/settled}',
  ],
  [
    'insurance',
    'policyId',
    'policy',
    '保单',
    'policyId id; policyKind{health/life/accident/property/car/annuity}; premiumBase money; insuredPersonId id?; renewalDate date?; endDate date?; autoRenew bool; status{in-force/grace/lapsed/ended}',
  ],
  [
    'safeBox',
    'boxId',
    'safe-deposit box',
    '保管箱',
    'boxId id; leaseEndDate date; annualFeeBase money; status{active/closed}',
  ],
  [
    'mandate',
    'mandateId',
    'standing arrangement',
    '签约',
    'mandateId id; mandateKind{bill-pay/sweep-in/auto-repay/fund-plan/quick-pay}; status{active/ended}',
  ],
  [
    'merchantAccount',
    'merchantAccountId',
    'acquiring contract',
    '商户账户',
    'merchantAccountId id; openDate date; status{active/closed}',
  ],
  [
    'relation',
    'relatedId',
    'related person',
    '关系人',
    'relatedId id; relationKind{spouse/child/parent/guarantor/business-partner/other}; birthDate date?; isCustomer bool; sameHousehold bool',
  ],
  [
    'consent',
    undefined,
    'channel and purpose',
    '授权同意',
    'channel{sms/wechat/call_centre/mobile_bank/web_bank/rm_task/email/push}; purpose{marketing/service/location}; granted bool; asOf date',
  ],
];

export const collections: readonly Collection[] = definitions.map(([name, key, en, zh, fields]) => ({
  name,
  key,
  meaning: { en, zh },
  fields: defineFields(fields),
}));
