import { type Text } from '@baleen/channels';

/**
 * What a message may call its matter, by the rule's need. The name of a rule never goes out: it says what the bank thinks of the customer, not
 * what it offers.
 */
const topics: Readonly<Record<string, Text>> = {
  liquidity: { en: 'your everyday money', zh: '您的日常资金安排' },
  reinvest: { en: 'your maturing savings', zh: '您即将到期的资金' },
  'fx-payment': { en: 'foreign exchange and payments abroad', zh: '外汇与跨境汇款服务' },
  'overseas-study': { en: 'studying abroad', zh: '出国留学金融服务' },
  travel: { en: 'your travels', zh: '出行金融服务' },
  instalment: { en: 'paying by instalments', zh: '分期付款服务' },
  'credit-line': { en: 'your credit card', zh: '您的信用卡服务' },
  'home-loan': { en: 'your home', zh: '住房金融服务' },
  refinance: { en: 'your loan', zh: '您的贷款服务' },
  protection: { en: 'protection for you and yours', zh: '您和家人的保障' },
  retirement: { en: 'planning your retirement', zh: '养老规划' },
  education: { en: 'education', zh: '教育金规划' },
  'salary-account': { en: 'your salary account', zh: '您的工资账户权益' },
  'card-usage': { en: 'your card', zh: '您的银行卡权益' },
  'digital-help': { en: 'our mobile and web bank', zh: '手机银行与网上银行使用' },
  security: { en: 'the safety of your account', zh: '您的账户安全' },
  retention: { en: 'your advantages with us', zh: '您的专属权益' },
  'business-cash': { en: 'your business', zh: '您的经营资金服务' },
  family: { en: 'your family', zh: '家庭金融服务' },
  'fee-saving': { en: 'saving fees', zh: '费用优惠' },
  relationship: { en: 'your bank relationship', zh: '您的专属服务' },
  'complaint-care': { en: 'your recent matter with us', zh: '您近期反馈的事项' },
  'investment-return': { en: 'your investments', zh: '您的投资服务' },
  upkeep: { en: 'your documents with us', zh: '您的资料与证件更新' },
};

const otherwise: Text = { en: 'our services', zh: '我们的服务' };

/** @param need null or not known: a wording that fits everything */
export const topicOf = (need: string | null): Text => (need === null ? otherwise : (topics[need] ?? otherwise));
