import { type ModelCard } from '../model-card/index.js';

/** The card of the fatigue segmentation. */
export const fatigueCard: ModelCard = {
  name: 'fatigue',
  title: { en: 'Contact fatigue', zh: '营销疲劳分层' },
  purpose: {
    en: 'How many contacts in a window are too many: the number beyond which the same customers respond less, with its uncertainty, and a level per customer. For caps and pauses.',
    zh: '判断窗口期内多少次触达算过多：同一客户响应开始下降的次数及其不确定性，并给出每位客户的疲劳等级。用于设置频次上限和暂停。',
  },
  inputs: {
    en: 'Contacts with customer, their number in the window (30 days by default) and whether the customer responded.',
    zh: '触达记录：客户、窗口期内（默认 30 天）的序号、是否响应。',
  },
  horizon: { en: 'The window of the contacts.', zh: '触达所在的窗口期。' },
  limits: {
    en: 'Each customer is compared with themselves, so only customers with several contacts and a response among them teach. Where contacts stop as soon as somebody responds, late responses are over-represented and fatigue is underestimated. Better offers sent first look like fatigue.',
    zh: '每位客户与自身比较，因此只有多次触达且有响应的客户提供信息。若客户响应后即停止触达，后期响应会被高估，疲劳被低估。若优先发送更好的优惠，也会表现为疲劳。',
  },
  sources: [
    'Mantel, Haenszel: Statistical aspects of the analysis of data from retrospective studies of disease, 1959',
    'Efron, Tibshirani: An introduction to the bootstrap, 1993',
  ],
};
