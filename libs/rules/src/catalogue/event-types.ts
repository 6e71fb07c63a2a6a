import { defineFields } from './notation.js';
import { type EventType } from './types.js';

/** Every incoming bank fact: English and Chinese meaning, then the fields beyond the envelope in the notation of `notation.ts`. */
const definitions: readonly (readonly [type: string, en: string, zh: string, fields: string])[] = [
  [
    'account-credit',
    'money booked into a deposit account',
    '账户入账',
    'accountId id; MONEY; creditKind{payroll/pension/transfer-own-name/transfer-third-party/cash-deposit/interest/redemption-proceeds/maturity-proceeds/loan-disbursement/insurance-payout/refund/subsidy/other}; counterpartyBank{own/other}?; counterpartyId id?; employerId id?; balanceAfterBase money',
  ],
  [
    'account-debit',
    'money booked out, cash excluded',
    '账户出账',
    'accountId id; MONEY; debitKind{transfer-own-name/transfer-third-party/bill-payment/direct-debit/product-purchase/loan-repayment/card-repayment/fee/other}; counterpartyBank{own/other}?; counterpartyKind{person/merchant/broker/insurer/payment-platform/school/government/unknown}?; counterpartyId id?; balanceAfterBase money',
  ],
  [
    'cash-withdrawal',
    'cash taken at counter or ATM',
    '取现',
    'accountId id; MONEY; country text; atmOwner{own/other}?; balanceAfterBase money?',
  ],
  [
    'card-purchase',
    'posted card purchase',
    '银行卡消费',
    'cardId id; cardType{debit/credit}; MONEY; mccGroup{daily/dining/air-hotel/education/health/maternity/home-improvement/car/luxury/jewellery/gaming/other}; country text; mode{online/in-store}; instalments int; merchantId id',
  ],
  [
    'card-declined',
    'refused authorisation',
    '刷卡被拒',
    'cardId id; cardType{debit/credit}; MONEY; country text; declineReason{over-limit/insufficient-funds/wrong-pin/risk-control/expired/other}',
  ],
  [
    'card-statement',
    'statement issued',
    '信用卡账单',
    'cardId id; statementAmountBase money; minPaymentBase money; dueDate date; utilisation dec',
  ],
  [
    'card-repayment',
    'payment to a credit card',
    '信用卡还款',
    'cardId id; MONEY; repaymentKind{full/partial/minimum}; daysLate int',
  ],
  [
    'card-status',
    'card changes status',
    '卡片状态变更',
    'cardId id; cardType{debit/credit}; fromStatus{approved/issued/activated/suspended/lost/renewed/closed}?; toStatus{approved/issued/activated/suspended/lost/renewed/closed}',
  ],
  [
    'fx-trade',
    'currency exchange',
    '外汇买卖',
    'side{buy/sell}; MONEY; USD; purpose{study/travel/investment/medical/family/other}?',
  ],
  [
    'remittance',
    'cross-border payment',
    '跨境汇款',
    'direction{in/out}; MONEY; USD; country text; purpose{tuition/living-cost/family-support/salary/investment/trade/other}?',
  ],
  [
    'investment-order',
    'order state, one event per state',
    '投资下单',
    'orderId id; productId id; productFamily{wealth/fund/insurance/gold/structured-deposit/bond/personal-pension}; side{buy/redeem}; status{submitted/failed/confirmed/cancelled}; failReason{risk-mismatch/sold-out/insufficient-balance/over-quota/timeout/other}?; planOrder bool; MONEY',
  ],
  [
    'holding-valuation',
    'end-of-day value of one holding',
    '持仓估值',
    'holdingId id; productFamily{wealth/fund/gold/bond}; marketValueBase money; costBase money; returnPct dec',
  ],
  [
    'term-deposit-status',
    'term deposit changes',
    '定期存款变动',
    'depositId id; change{opened/rolled-over/paid-out/early-withdrawn}; MONEY',
  ],
  [
    'loan-status',
    'loan or mortgage changes',
    '贷款状态变更',
    'loanId id; loanKind{mortgage/consumer/car/business}; change{approved/declined/disbursed/rate-reset/overdue/settled/settled-early}; MONEY',
  ],
  [
    'loan-repayment',
    'loan payment received',
    '贷款还款',
    'loanId id; loanKind{mortgage/consumer/car/business}; repaymentKind{scheduled/partial-prepay/full-prepay}; daysLate int; MONEY',
  ],
  [
    'insurance-status',
    'policy changes',
    '保单状态变更',
    'policyId id; change{issued/renewed/lapsed/surrendered/claim-paid}; MONEY',
  ],
  [
    'merchant-settlement',
    'daily acquiring total paid to a merchant',
    '商户结算',
    'merchantAccountId id; txnCount int; MONEY',
  ],
  [
    'mandate-change',
    'standing arrangement added, removed or failed',
    '签约变更',
    'mandateId id; mandateKind{bill-pay/sweep-in/auto-repay/fund-plan/quick-pay}; change{added/removed/failed}; cardId id?',
  ],
  [
    'balance-snapshot',
    'one per customer and day, occurredAt 23:59:59.999 local',
    '余额快照',
    'businessDate date; aumBase money; depositBase money; demandBase money; termBase money; wealthBase money; fundBase money; loanBase money',
  ],
  ['login', 'sign-in to a digital channel', '登录', 'result{ok/failed}; deviceId id?; newDevice bool?; country text?'],
  [
    'page-view',
    'page or screen seen',
    '页面浏览',
    'pageGroup{wealth-detail/fund-detail/deposit-rates/fx-rate/study-abroad/card-apply/mortgage-calculator/loan-detail/prepay-guide/insurance-detail/pension-detail/gold-detail/account-close/other}; productId id?; dwellSeconds int',
  ],
  [
    'application-step',
    'progress of an application',
    '申请进度',
    'applicationId id; productFamily{credit-card/mortgage/consumer-loan/business-loan/insurance/personal-pension}; step{started/submitted/approved/declined/withdrawn}',
  ],
  [
    'branch-visit',
    'queue ticket served',
    '网点到访',
    'branchId id; serviceKind{counter/advice/safe-box/card-pickup}; waitMinutes int',
  ],
  [
    'service-case',
    'case changes state',
    '服务工单',
    'caseId id; caseKind{complaint/enquiry/dispute/fraud-report}; change{opened/resolved/reopened}; severity int; topic{fees/app/branch/card/wealth/loan/other}',
  ],
  [
    'contact-sent',
    'bank contacted the customer (envelope channel)',
    '银行触达',
    'contactId id; ruleId id?; need text?; purpose{marketing/service}',
  ],
  [
    'channel-response',
    'reaction to a contact (envelope channel)',
    '渠道反馈',
    'contactId id; ruleId id?; response{delivered/opened/clicked/accepted/rejected/no-answer/bounced/unsubscribed}',
  ],
  ['profile-change', 'customer attribute changed', '资料变更', 'field text; oldValue text?; newValue text?'],
  [
    'relation-change',
    'relation added or removed',
    '关系变更',
    'change{added/removed}; relationKind{spouse/child/parent/guarantor/business-partner/other}; relatedId id; relatedBirthDate date?',
  ],
  ['risk-assessment', 'investment questionnaire done', '风险测评', 'level int; previousLevel int?; validUntil date'],
  ['score-updated', 'model output stored', '评分更新', 'scoreName text; version text; value dec; asOf date'],
  ['tag-changed', 'tag value changed', '标签变更', 'tagId text; oldValue text?; newValue text?'],
  [
    'external-signal',
    'fact from outside the bank',
    '外部信号',
    'signalKind{deposit-rate-move/loan-rate-move/equity-index-move/gold-move/disaster-alert/employer-payroll-trend/school-admission}; scope{broadcast/region/employer/customer}; region text?; employerId id?; changePct dec?; severity int?; confidence dec?',
  ],
];

export const eventTypes: readonly EventType[] = definitions.map(([type, en, zh, fields]) => ({
  type,
  meaning: { en, zh },
  fields: defineFields(fields),
}));
