import { type Score } from './types.js';

const probability = (name: string, maxAgeDays: number, en: string, zh: string): Score => ({
  name,
  unit: 'probability',
  maxAgeDays,
  meaning: { en, zh },
});

/** The model scores that rules may read, with the age from which a value counts as missing. */
export const scores: readonly Score[] = [
  probability('churnRisk', 45, 'leaves or falls silent within 90 days', '90天内流失或沉默'),
  probability('assetOutflowRisk', 45, 'more than half of assets leave within 90 days', '90天内资产流出过半'),
  probability(
    'mainAccountConversion',
    45,
    'a non-main account becomes the main account within 90 days',
    '90天内转化为主账户',
  ),
  probability('wealthPropensity', 45, 'buys a wealth product within 60 days', '60天内购买理财'),
  probability('fundPropensity', 45, 'buys a fund within 60 days', '60天内购买基金'),
  probability('insurancePropensity', 45, 'buys a policy within 90 days', '90天内购买保险'),
  probability('cardPropensity', 45, 'takes a credit card within 90 days', '90天内申办信用卡'),
  probability('loanPropensity', 45, 'takes a loan within 90 days', '90天内申请贷款'),
  probability('wealthRepurchase', 45, 'buys a wealth product again within 90 days', '90天内再次购买理财'),
  probability('fundRepurchase', 45, 'buys a fund again within 90 days', '90天内再次购买基金'),
  probability('openPropensity', 45, 'opens a message within 7 days', '7天内打开消息'),
  probability('clickPropensity', 45, 'clicks a message within 7 days', '7天内点击消息'),
  probability('unsubscribeRisk', 45, 'unsubscribes within 7 days of a message', '收到消息后7天内退订'),
  probability('accountLead', 45, 'a firm takes a further product within 180 days', '企业180天内办理更多产品'),
  probability(
    'contactLead',
    45,
    'a firm’s person accepts or applies within 90 days',
    '企业联系人90天内接受推荐或提交申请',
  ),
  probability('mortgagePrepayRisk', 45, 'repays or moves a mortgage within 90 days', '90天内提前还贷或转贷'),
  probability('digitalAdoption', 100, 'uses digital channels for most needs', '多数需求使用数字渠道'),
  probability('creditRisk', 45, 'default within 12 months', '12个月内违约'),
  {
    name: 'potentialIncome',
    unit: 'money-per-year',
    maxAgeDays: 200,
    meaning: { en: 'estimated income', zh: '估算收入' },
  },
  {
    name: 'lifetimeValue',
    unit: 'money',
    maxAgeDays: 200,
    meaning: { en: 'expected three-year contribution', zh: '预期三年贡献' },
  },
];
