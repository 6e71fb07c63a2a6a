import { valueName } from '@baleen/rules';
import { capitalised, type Namer, nameIn, type Vocabulary } from './vocabulary.js';

/** Values of the customer's profile and of holdings that the rules' own words leave out. */
const beyondRules: Vocabulary = {
  accident: ['Accident', '意外险'],
  annuity: ['Annuity', '年金险'],
  app: ['App', '手机应用'],
  bachelor: ['Bachelor', '本科'],
  card: ['Card', '银行卡'],
  civil: ['Civil servant', '公务员'],
  'co-brand': ['Co-branded', '联名卡'],
  college: ['College', '大专'],
  divorced: ['Divorced', '离异'],
  domestic: ['Domestic', '境内'],
  en: ['English', '英语'],
  fees: ['Fees', '收费'],
  female: ['Female', '女'],
  foreign: ['Foreign', '外资'],
  homemaker: ['Homemaker', '家务'],
  life: ['Life', '寿险'],
  loan: ['Loan', '贷款'],
  location: ['Location', '位置'],
  male: ['Male', '男'],
  married: ['Married', '已婚'],
  money: ['Money market', '货币型'],
  'non-resident': ['Non-resident', '非居民'],
  postgraduate: ['Postgraduate', '研究生'],
  property: ['Property', '财产险'],
  'public-body': ['Public body', '事业单位'],
  retired: ['Retired', '退休'],
  salaried: ['Salaried', '受雇'],
  'self-employed': ['Self-employed', '个体'],
  single: ['Single', '未婚'],
  state: ['State-owned', '国企'],
  student: ['Student', '学生'],
  widowed: ['Widowed', '丧偶'],
  zh: ['Chinese', '中文'],
};

/** Names of the values of enumerations, in the words that rules are told in. */
export const fieldValues: Namer = (value) => {
  if (Object.hasOwn(beyondRules, value)) return nameIn(beyondRules, value);
  return { en: capitalised(valueName('en', value)), zh: valueName('zh', value) };
};
