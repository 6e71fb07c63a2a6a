import { type Text } from '../catalogue/types.js';

export interface CustomerGroup {
  readonly id: string;
  readonly name: Text;
  /** An expression of the condition language; `all` has none. */
  readonly condition: string | undefined;
}

/** The customer groups; they overlap. A rule with a group applies only while the group's condition is true. */
export const customerGroups: readonly CustomerGroup[] = [
  { id: 'all', name: { en: 'All customers', zh: '全部客户' }, condition: undefined },
  {
    id: 'payroll',
    name: { en: 'Payroll', zh: '代发薪客群' },
    condition: 'count(account-credit{creditKind=payroll},[0..100]) >= 1',
  },
  {
    id: 'credit-card',
    name: { en: 'Credit card', zh: '信用卡客群' },
    condition: 'holds(card{cardType=credit,status=issued/active/suspended})',
  },
  {
    id: 'overseas',
    name: { en: 'Overseas finance', zh: '出国金融客群' },
    condition:
      'count(fx-trade,[0..365]) >= 1 or count(remittance,[0..400]) >= 1 or count(card-purchase{country!=CN},[0..365]) >= 1 or tag.bh-overseas-interest = high',
  },
  {
    id: 'wealth',
    name: { en: 'Wealth management', zh: '财富管理客群' },
    condition:
      'holds(wealth{status=active}) or holds(fund{status=active}) or holds(termDeposit{status=active}) or fact.aum >= 50000 or count(investment-order,[0..365]) >= 1',
  },
  {
    id: 'mortgage-loan',
    name: { en: 'Mortgage and consumer loan', zh: '房贷及消费贷客群' },
    condition:
      'holds(mortgage{status=active/overdue}) or holds(loan{status=active/overdue}) or count(application-step{productFamily=mortgage/consumer-loan},[0..90]) >= 1 or count(page-view{pageGroup=mortgage-calculator/loan-detail},[0..30]) >= 1',
  },
  {
    id: 'merchant',
    name: { en: 'Small merchants', zh: '小微商户客群' },
    condition: 'holds(merchantAccount{status=active})',
  },
  {
    id: 'family',
    name: { en: 'Family and protection', zh: '亲子家庭与保障客群' },
    condition:
      'holds(relation{relationKind=spouse/child}) or holds(insurance{status=in-force/grace/lapsed}) or count(card-purchase{mccGroup=maternity/education},[0..365]) >= 1',
  },
  {
    id: 'senior',
    name: { en: 'Seniors', zh: '银发养老客群' },
    condition:
      'fact.age >= 55 or count(account-credit{creditKind=pension},[0..100]) >= 1 or days(cust.expectedRetirementDate) <= 730',
  },
];
