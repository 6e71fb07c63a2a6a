import { type Text } from '@baleen/rules';

interface PlainWords {
  /** What we looked at before we wrote. */
  readonly passed: Text;
  /** Why we did not write. */
  readonly stopped: Text;
}

type Said = readonly [en: string, zh: string];

const say = ([en, zh]: Said, [stoppedEn, stoppedZh]: Said): PlainWords => ({
  passed: { en, zh },
  stopped: { en: stoppedEn, zh: stoppedZh },
});

/** The checks of the contact policy as one says them to a customer, passed and stopped; by the word of their code. */
const words: Readonly<Record<string, PlainWords>> = {
  'legal-status': say(
    ['that nothing about your contract stands against it', '您的业务状态允许我们联系您'],
    ['the present state of your contract does not allow it', '您目前的业务状态不允许我们联系'],
  ),
  staff: say(
    ['that you do not work for us', '您不是本行员工'],
    ['we do not send such messages to our own staff', '我们不向本行员工发送此类信息'],
  ),
  minor: say(
    ['that you are of age', '您已成年'],
    ['we do not write to people who are not of age', '我们不向未成年人发送此类信息'],
  ),
  consent: say(
    ['that you have not objected, and have agreed where your agreement is needed', '您未表示拒绝，且在需要时已同意'],
    ['you have not agreed to it, or have objected', '您未同意或已拒绝接收'],
  ),
  'quiet-hours': say(
    ['that it was not night', '不在夜间打扰时段'],
    ['it was night, and we wait until the morning', '当时处于夜间，我们会等到白天再联系'],
  ),
  cap: say(
    ['that you do not hear from us too often', '近期未过于频繁地联系您'],
    ['you had heard from us often enough in those days', '近期与您的联系次数已达上限'],
  ),
  'channel-capacity': say(
    ['that we can deliver it in time', '我们能够及时送达'],
    ['we could not have delivered it in time', '我们当时无法及时送达'],
  ),
  'rm-capacity': say(
    ['that your adviser has time for you', '您的客户经理有时间为您服务'],
    ['your adviser had no free time that day', '您的客户经理当日没有空档'],
  ),
  'open-complaint': say(
    ['that no complaint of yours is open', '您没有未处理完的投诉'],
    ['a matter that you have raised with us was still open', '您反馈的事项尚未处理完毕'],
  ),
  arrears: say(
    ['that no payment is overdue', '您没有逾期款项'],
    ['a payment was overdue, and offers would be out of place', '您有款项逾期，此时不宜推介'],
  ),
  vulnerable: say(
    ['that the offer suits your circumstances', '内容适合您的情况'],
    ['we take particular care of you and did not want to press you', '我们给予您特别关照，不希望打扰您'],
  ),
  rejected: say(
    ['that you have not turned down the same lately', '您近期未拒绝过同类内容'],
    ['you had turned down the same not long before', '您不久前拒绝过同类内容'],
  ),
  owns: say(['that you do not have it already', '您尚未持有该产品'], ['you have it already', '您已持有该产品']),
  'in-progress': say(
    ['that you have not applied for it already', '您没有正在办理的同类申请'],
    ['your application for it was already under way', '您的同类申请正在办理中'],
  ),
  'control-group': say(
    ['that you are not in a comparison group', '您不在对照组中'],
    [
      'you belonged, by chance, to a group that we did not write to, so that we can tell whether our messages help',
      '您被随机分入不联系的对照组，以便我们评估信息是否有帮助',
    ],
  ),
};

const otherwise = say(
  ['the rules that we have set ourselves for such messages', '我们为此类联系设定的规则'],
  ['the rules that we have set ourselves for such messages stood against it', '不符合我们为此类联系设定的规则'],
);

/** @param code of a check, such as `cap:daily` or `rejected:60d` */
export const plainWords = (code: string): PlainWords => words[code.split(':')[0]!] ?? otherwise;
