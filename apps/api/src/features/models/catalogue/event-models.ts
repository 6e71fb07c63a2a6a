import {
  type Engagement,
  accountLeadCard,
  accountLeadScoring,
  churn,
  churnCard,
  contactLeadCard,
  contactLeadScoring,
  engagementCard,
  engagementPropensity,
  type ModelCard,
  type ProductFamily,
  productPropensity,
  productPropensityCard,
  repurchaseCard,
  repurchasePropensity,
  type Text,
} from '@baleen/models';
import { type BankModel } from './bank-model.js';
import { engagementModel } from './engagement-model.js';
import { propensityModel } from './propensity-model.js';

const named = (card: ModelCard, name: string, title: Text): ModelCard => ({ ...card, name, title });

interface Product {
  readonly name: string;
  readonly family: ProductFamily;
  readonly scoreName: string;
  readonly title: Text;
}

const products: readonly Product[] = [
  {
    name: 'wealth-propensity',
    family: 'wealth',
    scoreName: 'wealthPropensity',
    title: { en: 'Buys wealth products', zh: '理财购买倾向' },
  },
  {
    name: 'fund-propensity',
    family: 'fund',
    scoreName: 'fundPropensity',
    title: { en: 'Buys funds', zh: '基金购买倾向' },
  },
  {
    name: 'insurance-propensity',
    family: 'insurance',
    scoreName: 'insurancePropensity',
    title: { en: 'Buys insurance', zh: '保险购买倾向' },
  },
  {
    name: 'card-propensity',
    family: 'credit-card',
    scoreName: 'cardPropensity',
    title: { en: 'Takes a credit card', zh: '信用卡申办倾向' },
  },
  {
    name: 'loan-propensity',
    family: 'loan',
    scoreName: 'loanPropensity',
    title: { en: 'Takes a loan', zh: '贷款申请倾向' },
  },
];

interface Reaction {
  readonly name: string;
  readonly engagement: Engagement;
  readonly scoreName: string;
  readonly title: Text;
}

const reactions: readonly Reaction[] = [
  {
    name: 'open-propensity',
    engagement: 'opened',
    scoreName: 'openPropensity',
    title: { en: 'Opens a message', zh: '打开倾向' },
  },
  {
    name: 'click-propensity',
    engagement: 'clicked',
    scoreName: 'clickPropensity',
    title: { en: 'Clicks a message', zh: '点击倾向' },
  },
  {
    name: 'unsubscribe-risk',
    engagement: 'unsubscribed',
    scoreName: 'unsubscribeRisk',
    title: { en: 'Unsubscribes', zh: '退订风险' },
  },
];

/** The models that foretell from events whether something will happen. */
export const eventModels: readonly BankModel[] = [
  propensityModel({ name: 'churn', card: churnCard, scoreName: 'churnRisk', events: churn }),
  ...products.map(({ name, family, scoreName, title }) =>
    propensityModel({
      name,
      card: named(productPropensityCard, name, title),
      scoreName,
      events: productPropensity(family),
    }),
  ),
  ...(['wealth', 'fund'] as const).map((family) => {
    const name = `${family}-repurchase`;
    const title = {
      wealth: { en: 'Buys wealth products again', zh: '理财复购倾向' },
      fund: { en: 'Buys funds again', zh: '基金复购倾向' },
    }[family];
    const scoreName = `${family}Repurchase`;
    return propensityModel({
      name,
      card: named(repurchaseCard, name, title),
      scoreName,
      events: repurchasePropensity(family),
    });
  }),
  ...reactions.map(({ name, engagement, scoreName, title }) =>
    engagementModel({
      name,
      card: named(engagementCard, name, title),
      scoreName,
      events: engagementPropensity(engagement),
    }),
  ),
  propensityModel({
    name: 'account-lead',
    card: named(accountLeadCard, 'account-lead', accountLeadCard.title),
    scoreName: 'accountLead',
    events: { ...accountLeadScoring, eligible: [{ events: { types: ['merchant-settlement'] }, days: 180, has: true }] },
  }),
  propensityModel({
    name: 'contact-lead',
    card: named(contactLeadCard, 'contact-lead', contactLeadCard.title),
    scoreName: 'contactLead',
    events: { ...contactLeadScoring, eligible: [{ events: { types: ['merchant-settlement'] }, days: 180, has: true }] },
  }),
];
