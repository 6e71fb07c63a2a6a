import { type Channel, type Language, type Purpose, type Treatment, type Variable } from '@baleen/channels';

const variable = (name: string, kind: Variable['kind'], en: string, zh: string, sample: string): Variable => ({
  name,
  kind,
  label: { en, zh },
  optional: name === 'customer.name',
  sample,
});

/** @param host on which links may lie, for the samples */
const variablesOf = (host: string): readonly Variable[] => [
  variable('customer.name', 'text', 'Name of the customer', '客户姓名', 'Li Wei'),
  variable('bank.name', 'text', 'Name of the bank', '银行名称', 'Example Bank'),
  variable('topic', 'text', 'What it is about', '事项', 'your travels'),
  variable('link', 'link', 'Where to read on', '详情链接', `https://${host}/r/a`),
  variable('optOut', 'link', 'Where to object', '退订链接', `https://${host}/r/b`),
];

const greeting: Readonly<Record<Language, string>> = {
  en: "Dear {{ customer.name | default: 'customer' }},",
  zh: "尊敬的{{ customer.name | default: '客户' }}：",
};
const matter: Readonly<Record<Language, string>> = {
  en: 'we have a suggestion for you about {{ topic }}.',
  zh: '关于{{ topic }}，我们为您准备了建议。',
};
const notice: Readonly<Record<Language, string>> = {
  en: 'please note a message from us about {{ topic }}.',
  zh: '关于{{ topic }}，请您留意。',
};
const title: Readonly<Record<Language, string>> = {
  en: '{{ bank.name }}: {{ topic }}',
  zh: '{{ bank.name }}：{{ topic }}',
};
const stop: Readonly<Record<Language, string>> = {
  en: 'No more of these: {{ optOut }}',
  zh: '拒收请点：{{ optOut }}',
};

export interface StandardWording {
  readonly channel: Channel;
  readonly language: Language;
  readonly purpose: Purpose;
  readonly linkHost: string;
}

/** The wording of a contact for which nobody has written one: polite, neutral, and with the way to object in marketing. */
export function standardTreatment({ channel, language, purpose, linkHost }: StandardWording): Treatment {
  const about = purpose === 'marketing' ? matter[language] : notice[language];
  const base = {
    schemaVersion: 1 as const,
    id: `standard-${channel.replaceAll('_', '-')}-${language}-${purpose}`,
    name: { en: 'Standard wording', zh: '标准话术' },
    channel,
    language,
    variables: variablesOf(linkHost),
    subject: null,
    text: null,
    html: null,
    link: null,
    provider: null,
  };
  const objection = purpose === 'marketing' ? stop[language] : '';
  const sentence = `${greeting[language]}${language === 'en' ? ' ' : ''}${about}`;
  const long = [sentence, '{{ link }}', objection].filter((part) => part !== '').join('\n');
  switch (channel) {
    case 'sms':
      return { ...base, text: [`【{{ bank.name }}】${sentence}`, '{{ link }}', objection].filter(Boolean).join(' ') };
    case 'email':
      return { ...base, subject: title[language], text: long, html: mail(language, about, purpose) };
    case 'wechat':
      return { ...base, link: '{{ link }}', provider: wechatFields(language) };
    case 'push':
    case 'mobile_bank':
    case 'web_bank':
      return { ...base, subject: title[language], text: sentence, link: '{{ link }}' };
    case 'webhook':
      return { ...base, subject: title[language], text: sentence, link: '{{ link }}' };
    case 'call_centre':
    case 'rm_task':
      return { ...base, subject: '{{ topic }}', text: callPoints[language] };
  }
}

const callPoints: Readonly<Record<Language, string>> = {
  en: 'Call {{ customer.name }} about {{ topic }}: ask what they plan, tell them what we can do, note what they say.',
  zh: '致电{{ customer.name }}，沟通{{ topic }}：了解客户打算，介绍我行服务，记录客户意见。',
};

function mail(language: Language, about: string, purpose: Purpose): string {
  const [more, no] = language === 'en' ? ['Read on', 'No more of these'] : ['查看详情', '不再接收'];
  const objection = purpose === 'marketing' ? `<p><a href="{{ optOut }}">${no}</a></p>` : '';
  return `<p>${greeting[language]}</p><p>${about}</p><p><a href="{{ link }}">${more}</a></p>${objection}`;
}

const wechatFields = (language: Language) => ({
  templateId: 'standard',
  fields: [
    { name: 'thing1', template: '{{ topic }}' },
    { name: 'thing2', template: language === 'en' ? 'A suggestion for you' : '为您准备了建议' },
  ],
});
