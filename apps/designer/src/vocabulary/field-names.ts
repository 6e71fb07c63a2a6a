import { fieldName } from '@baleen/rules';
import { capitalised, type Namer, nameIn, type Vocabulary } from './vocabulary.js';

/** Fields that no rule may read, so that the rules have no words for them. */
const beyondRules: Vocabulary = {
  bookingCode: ['Booking code', '记账代码'],
  email: ['Email', '电子邮箱'],
  eventId: ['Event', '事件编号'],
  language: ['Language', '语言'],
  name: ['Name', '姓名'],
  occurredAt: ['Occurred', '发生时间'],
  phone: ['Phone', '电话'],
  receivedAt: ['Received', '接收时间'],
  reverses: ['Reverses', '冲正事件'],
  sourceSystem: ['Source system', '来源系统'],
  type: ['Type', '类型'],
};

/** Names of the fields of customers, holdings and events, in the words that rules are told in. */
export const fieldNames: Namer = (field) => {
  if (Object.hasOwn(beyondRules, field)) return nameIn(beyondRules, field);
  return { en: capitalised(fieldName('en', field)), zh: fieldName('zh', field) };
};
