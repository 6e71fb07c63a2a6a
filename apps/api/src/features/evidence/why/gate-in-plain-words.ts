import { type Text } from '@baleen/rules';

interface PlainWords {
  /** What we looked at before we wrote. */
  readonly passed: Text;
  /** Why we did not write. */
  readonly stopped: Text;
}

/** The checks of the contact policy as one says them to a customer; by the word of their code. */
const words: Readonly<Record<string, PlainWords>> = {
  'legal-status': {
    passed: { en: 'that nothing about your contract stands against it', zh: '您的业务状态允许我们联系您' },
    stopped: { en: 'the present state of your contract does not allow it', zh: '您目前的业务状态不允许我们联系' },
  },
  staff: {
    passed: { en: 'that you do not work for us', zh: '您不是本行员工' },
    stopped: { en: 'we do not send such messages to our own staff', zh: '我们不向本行员工发送此类信息' },
  },
  minor: {
    passed: { en: 'that you are of age', zh: '您已成年' },
    stopped: { en: 'we do not write to people who are not of age', zh: '我们不向未成年人发送此类信息' },
  },
  consent: {
    passed: {
      en: 'that you have not objected, and have agreed where your agreement is needed',
      zh: '您未表示拒绝，且在需要时已同意',
    },
    stopped: { en: 'you have not agreed to it, or have objected', zh: '您未同意或已拒绝接收' },
  },
  'quiet-hours': {
    passed: { en: 'that it was not night', zh: '不在夜间打扰时段' },
    stopped: { en: 'it was night, and we wait until the morning', zh: '当时处于夜间，我们会等到白天再联系' },
  },
  cap: {
    passed: { en: 'that you do not hear from us too often', zh: '近期未过于频繁地联系您' },
    stopped: { en: 'you had heard from us often enough in those days', zh: '近期与您的联系次数已达上限' },
  },
  'channel-capacity': {
    passed: { en: 'that we can deliver it in time', zh: '我们能够及时送达' },
    stopped: { en: 'we could not have delivered it in time', zh: '我们当时无法及时送达' },
  },
  'rm-capacity': {
    passed: { en: 'that your adviser has time for you', zh: '您的客户经理有时间为您服务' },
    stopped: { en: 'your adviser had no free time that day', zh: '您的客户经理当日没有空档' },
  },
  'open-complaint': {
    passed: { en: 'that no complaint of yours is open', zh: '您没有未处理完的投诉' },
    stopped: { en: 'a matter that you have raised with us was still open', zh: '您反馈的事项尚未处理完毕' },
  },
  arrears: {
    passed: { en: 'that no payment is overdue', zh: '您没有逾期款项' },
    stopped: { en: 'a payment was overdue, and offers would be out of place', zh: '您有款项逾期，此时不宜推介' },
  },
  vulnerable: {
    passed: { en: 'that the offer suits your circumstances', zh: '内容适合您的情况' },
    stopped: {
      en: 'we take particular care of you and did not want to press you',
      zh: '我们给予您特别关照，不希望打扰您',
    },
  },
  rejected: {
    passed: { en: 'that you have not turned down the same lately', zh: '您近期未拒绝过同类内容' },
    stopped: { en: 'you had turned down the same not long before', zh: '您不久前拒绝过同类内容' },
  },
  owns: {
    passed: { en: 'that you do not have it already', zh: '您尚未持有该产品' },
    stopped: { en: 'you have it already', zh: '您已持有该产品' },
  },
  'in-progress': {
    passed: { en: 'that you have not applied for it already', zh: '您没有正在办理的同类申请' },
    stopped: { en: 'your application for it was already under way', zh: '您的同类申请正在办理中' },
  },
  'control-group': {
    passed: { en: 'that you are not in a comparison group', zh: '您不在对照组中' },
    stopped: {
      en: 'you belonged, by chance, to a group that we did not write to, so that we can tell whether our messages help',
      zh: '您被随机分入不联系的对照组，以便我们评估信息是否有帮助',
    },
  },
};

const otherwise: PlainWords = {
  passed: { en: 'the rules that we have set ourselves for such messages', zh: '我们为此类联系设定的规则' },
  stopped: {
    en: 'the rules that we have set ourselves for such messages stood against it',
    zh: '不符合我们为此类联系设定的规则',
  },
};

/** @param code of a check, such as `cap:daily` or `rejected:60d` */
export const plainWords = (code: string): PlainWords => words[code.split(':')[0]!] ?? otherwise;
