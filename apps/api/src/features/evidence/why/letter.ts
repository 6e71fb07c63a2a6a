import { createCatalogue, createZone, formatDay, type Text } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { topicOf } from '../../delivery/index.js';
import { decisive } from './answer.js';
import { plainWords } from './gate-in-plain-words.js';
import { type DecisionWhy, type WhyView } from './why-view.js';

/** A letter to the customer, in one language. */
export interface Letter {
  readonly bank: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly rightsTitle: string;
  readonly rights: readonly string[];
  readonly closing: string;
}

export interface LetterParts {
  readonly view: WhyView;
  readonly bank: Bank;
  /** What was spoken about; null where nobody has said. */
  readonly need: string | null;
  /** The rule as it was, for what it reads; null where no rule stood behind it. */
  readonly ruleDocument: unknown;
}

type Language = keyof Text;
const { eventTypes } = createCatalogue();

/**
 * Why the customer heard from the bank, or did not, in plain words: without names of rules and journeys, which say what the bank thinks of a customer, without codes, and
 * without anybody else's data.
 */
export function letterOf(parts: LetterParts, language: Language): Letter {
  const { view, bank } = parts;
  const say = (text: Text): string => text[language];
  const spoken = view.decisions.find(({ outcome }) => outcome === 'contact' || outcome === 'task');
  const paragraphs = spoken ? heard(parts, spoken) : notHeard(parts);
  return {
    bank: say(bank.name),
    subject: say(spoken ? subjects.heard : subjects.notHeard),
    greeting: greeting(view.customerName, language),
    paragraphs: [...paragraphs, ...information(parts), automated(parts)].map(say),
    rightsTitle: say({ en: 'Your rights', zh: '您的权利' }),
    rights: rights.map(say),
    closing: say({ en: 'With kind regards', zh: '此致敬礼' }),
  };
}

const subjects = {
  heard: { en: 'Why you heard from us', zh: '关于我们联系您的原因说明' },
  notHeard: { en: 'Why you did not hear from us', zh: '关于我们未联系您的原因说明' },
} satisfies Record<string, Text>;

const greeting = (name: string | null, language: Language): string =>
  language === 'en' ? `Dear ${name ?? 'customer'},` : `尊敬的${name ?? '客户'}：`;

const channels: Readonly<Record<string, Text>> = {
  sms: { en: 'by text message', zh: '短信' },
  email: { en: 'by e-mail', zh: '电子邮件' },
  wechat: { en: 'on WeChat', zh: '微信' },
  push: { en: 'by a notification on your telephone', zh: '手机通知' },
  mobile_bank: { en: 'in the mobile bank', zh: '手机银行消息' },
  web_bank: { en: 'in the web bank', zh: '网上银行消息' },
  call_centre: { en: 'by telephone', zh: '电话' },
  rm_task: { en: 'through your adviser', zh: '您的客户经理' },
};

const channelIn = (channel: string): Text => channels[channel] ?? { en: 'by another way', zh: '其他方式' };

/** @param date a local day, `YYYY-MM-DD` */
const dateOf = (date: string): Text => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { en: `${day} ${months[month - 1]} ${year}`, zh: `${year}年${month}月${day}日` };
};
const months = 'January February March April May June July August September October November December'.split(' ');

function occasion({ detection }: WhyView): Text {
  if (!detection) return { en: 'You belong to the customers whom this concerns.', zh: '您属于该事项所涉及的客户。' };
  const date = dateOf(detection.businessDate);
  const meaning = detection.eventType === null ? undefined : eventTypes.get(detection.eventType)?.meaning;
  return meaning
    ? {
        en: `The occasion was an entry in your dealings with us on ${date.en}: ${meaning.en}.`,
        zh: `起因是${date.zh}您与本行往来中的一项记录：${meaning.zh}。`,
      }
    : {
        en: `The occasion was how your dealings with us stood on ${date.en}.`,
        zh: `起因是截至${date.zh}您与本行往来的情况。`,
      };
}

function heard({ view, bank, need }: LetterParts, { at, channel, purpose, gate }: DecisionWhy): Text[] {
  const day = createZone(bank.timeZone).dayOf(at.getTime());
  const [date, way, topic] = [dateOf(formatDay(day)), channelIn(channel), topicOf(need)];
  const aim: Text =
    purpose === 'service'
      ? { en: 'It was a service message about what you have with us.', zh: '该联系属于与您现有业务相关的服务通知。' }
      : { en: 'It was meant as an offer that might suit you.', zh: '该联系旨在向您介绍可能适合您的内容。' };
  const passed = [...new Map(gate.map(({ code }) => [plainWords(code).passed.en, plainWords(code).passed])).values()];
  const checked: Text = {
    en: `Before that we checked: ${passed.map(({ en }) => en).join('; ')}.`,
    zh: `在此之前我们核对了：${passed.map(({ zh }) => zh).join('；')}。`,
  };
  return [
    {
      en: `On ${date.en} we decided to speak to you ${way.en} about ${topic.en}. Here we tell you why.`,
      zh: `我行于${date.zh}决定通过${way.zh}就“${topic.zh}”与您联系，现将原因说明如下。`,
    },
    occasion(view),
    aim,
    ...(passed.length > 0 ? [checked] : []),
  ];
}

function notHeard({ view, need }: LetterParts): Text[] {
  const topic = topicOf(need);
  const last = view.decisions.at(-1);
  const code = last && decisive(last.gate)?.code;
  const reason: Text = last
    ? code === undefined
      ? { en: 'the number of such messages was limited and used up', zh: '此类联系的名额有限且已用完' }
      : plainWords(code).stopped
    : {
        en: 'nothing was planned for this occasion, or chance had put you into a group that we do not write to',
        zh: '该情形没有安排联系，或您被随机分入不联系的对照组',
      };
  return [
    {
      en: `You ask why you did not hear from us about ${topic.en}. Here we tell you why.`,
      zh: `您询问为何未收到我行关于“${topic.zh}”的联系，现将原因说明如下。`,
    },
    occasion(view),
    { en: `We did not contact you then, because ${reason.en}.`, zh: `当时未联系您的原因是：${reason.zh}。` },
  ];
}

/** What kinds of data the rule read: its document names them. */
function information({ ruleDocument }: LetterParts): Text[] {
  const text = JSON.stringify(ruleDocument ?? {});
  const kinds: readonly (readonly [RegExp, Text])[] = [
    [
      /event\.|"events"|\[\d+\.\.\d+\]/,
      { en: 'entries in your accounts, cards and contracts with us', zh: '您在本行的账户、银行卡及合约的往来记录' },
    ],
    [
      /cust\.|fact\.age|"group":"(?!all)/,
      { en: 'what you have told us about yourself, such as your age', zh: '您向我们提供的个人信息，例如年龄' },
    ],
    [/holds|nHold|sumHold|fact\.productCount/, { en: 'which products you have with us', zh: '您在本行持有的产品' }],
    [/tag\./, { en: 'groups that we form from these', zh: '由上述信息归纳的分类' }],
    [/score\./, { en: 'an estimate that a computer makes from these', zh: '计算机据此作出的估算' }],
  ];
  const read = kinds.filter(([pattern]) => pattern.test(text)).map(([, words]) => words);
  if (read.length === 0) return [];
  return [
    {
      en: `For this we used ${read.map(({ en }) => en).join('; ')}. No data of other people was used for this letter.`,
      zh: `为此我们使用了：${read.map(({ zh }) => zh).join('；')}。本说明不含他人信息。`,
    },
  ];
}

/** That somebody has approved the rules is said only where it is on record for each version that the decision rested on. */
function automated({ view }: LetterParts): Text {
  const isApproved = view.versions.length > 0 && view.versions.every(({ approvedBy }) => approvedBy !== null);
  return isApproved
    ? {
        en: 'The choice was made automatically, by rules that people at the bank have written, and that others have examined and approved. It has no bearing on your contracts with us.',
        zh: '该选择由系统依据本行人员制定并经他人审核批准的规则自动作出，不影响您与本行的合约。',
      }
    : {
        en: 'The choice was made automatically, by rules that the bank has put in force. It has no bearing on your contracts with us.',
        zh: '该选择由系统依据本行已生效的规则自动作出，不影响您与本行的合约。',
      };
}

const rights: readonly Text[] = [
  {
    en: 'You may object to offers from us at any time, for all ways or for single ones, without giving reasons and without any disadvantage.',
    zh: '您可随时拒绝接收我行的营销信息（全部或某一渠道），无需说明理由，也不会因此受到不利影响。',
  },
  {
    en: 'You may ask which data about you we keep, and have a copy of it.',
    zh: '您有权查询我们保存的您的个人信息，并获取副本。',
  },
  {
    en: 'You may have wrong data corrected, and data that we need no longer erased.',
    zh: '您有权要求更正错误信息，并删除我们不再需要的信息。',
  },
  {
    en: 'You may ask that a person looks at what was decided automatically, and explains it to you.',
    zh: '您有权要求由人工复核自动作出的决定，并向您作出说明。',
  },
  {
    en: 'You may complain to us, and to the authority that supervises us.',
    zh: '您有权向本行投诉，也有权向监管机构投诉。',
  },
];
