import {
  accept,
  answeredContacts,
  type AnsweredContact,
  channelHistory,
  type ChannelModel,
  contactSequence,
  type ContactEvent,
  chooseHours,
  fatigueCard,
  fatigueLevel,
  type FatigueModel,
  fitChannels,
  fitFatigue,
  fitSendTime,
  hourCounts,
  type ModelCard,
  parseBehaviourModel,
  random,
  recommendChannels,
  refuse,
  type Result,
  sendHistory,
  sendTimeCard,
  type SendTimeModel,
  behaviourCards,
} from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type ScoredPartition, type Trained } from './bank-model.js';
import { eachView } from './collect-views.js';
import { codeName } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { type ModelEvaluation } from './model-evaluation.js';

const types = ['contact-sent', 'channel-response'];
const DAYS = 540;
const FATIGUE_WINDOW = 30;
/** A contact is answered by a click or an acceptance within these days. */
const ANSWER_DAYS = 14;

const contactEvents = ({ rows }: PartitionView, first = 0): ContactEvent[] =>
  rows.map(({ subject, channel, day, hour, event }) => ({ customer: first + subject, channel, day, hour, event }));

interface Contacts {
  readonly contacts: readonly AnsweredContact[];
  readonly customers: number;
}

/** Answered and unanswered marketing contacts of the whole bank. @param responses what counts as an answer */
async function collect(
  bank: BankReader,
  onPartition: (done: number) => void,
  responses?: readonly string[],
): Promise<Result<Contacts>> {
  const contacts: AnsweredContact[] = [];
  let customers = 0;
  const read = await eachView(bank, { types, days: DAYS, onPartition }, (view) => {
    contacts.push(
      ...answeredContacts(contactEvents(view, customers), {
        responses,
        withinDays: ANSWER_DAYS,
        coveredTo: bank.asOf - 1,
      }),
    );
    customers += view.customers.length;
  });
  if (!read.ok) return read;
  if (contacts.length === 0)
    return refuse('CONTACTS_EMPTY', 'There are no marketing contacts yet.', '尚无任何营销触达记录。');
  return accept({ contacts, customers });
}

const describeContacts = (bank: BankReader, { contacts, customers }: Contacts, seed: number) =>
  periodRead(bank, { days: DAYS, types, customers, examples: contacts.length, seed });

const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;

/** How many contacts are too many. */
export const fatigueModel: BankModel = {
  name: 'fatigue',
  group: 'contact',
  card: fatigueCard,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const found = await collect(bank, onPartition);
    if (!found.ok) return found;
    const sequence = contactSequence(found.value.contacts, found.value.customers, FATIGUE_WINDOW);
    const model = fitFatigue(sequence, { chance: random(seed), longest: 12 });
    if (!model.ok) return model;
    const parameters = asJson(model.value);
    return accept({
      parameters,
      data: describeContacts(bank, found.value, seed),
      evaluation: fatigueEvaluation(model.value),
    });
  },
  parse: (parameters) => parseBehaviourModel('fatigue', parameters),
  scoring: {
    types: ['contact-sent'],
    days: FATIGUE_WINDOW,
    score: (parameters, view) => Promise.resolve(accept(fatigueLevels(parameters as unknown as FatigueModel, view))),
  },
};

function fatigueEvaluation({ threshold, pValue, rates, contacts }: FatigueModel): ModelEvaluation {
  const headline = threshold
    ? {
        en: `Beyond ${threshold.contacts} contacts in ${FATIGUE_WINDOW} days the same customers answer ${percent(1 - threshold.ratio)} less.`,
        zh: `${FATIGUE_WINDOW} 天内触达超过 ${threshold.contacts} 次后，同一客户的响应下降 ${percent(1 - threshold.ratio)}。`,
      }
    : { en: 'The data show no fatigue.', zh: '数据未显示营销疲劳。' };
  return {
    headline,
    figures: [
      {
        ...figure('Contacts before response falls', '响应下降前的触达次数', threshold?.contacts ?? null),
        ...(threshold && { low: threshold.low, high: threshold.high }),
        hint: { en: '90% interval', zh: '90% 置信区间' },
      },
      figure('Probability of such a fall by chance', '偶然出现该下降的概率', pValue),
      figure('Contacts read', '读取的触达', contacts),
    ],
    bars: [
      {
        title: { en: 'Response by number of the contact', zh: '按触达序号的响应率' },
        axis: { en: `Contact of the last ${FATIGUE_WINDOW} days`, zh: `最近 ${FATIGUE_WINDOW} 天内第几次触达` },
        unit: 'share',
        labels: rates.map(({ contact }) => String(contact)),
        values: rates.map(({ rate }) => rate),
        low: rates.map(({ low }) => low),
        high: rates.map(({ high }) => high),
      },
    ],
  };
}

function fatigueLevels(model: FatigueModel, view: PartitionView): ScoredPartition {
  const contacts = new Int32Array(view.customers.length);
  for (const { subject, event } of view.rows) contacts[subject]! += event.fields['purpose'] === 'marketing' ? 1 : 0;
  const results = view.customers.map((customerId, who) => ({
    customerId,
    value: null,
    result: { contacts: contacts[who]!, level: fatigueLevel(model, contacts[who]!) ?? null },
  }));
  return { results };
}

/** Opening a message tells that its hour was right. */
const opened = ['opened', 'clicked', 'accepted'];

/** At which hour to write to whom. Customers are one group: the hour moves to a customer's own only where it is surely better. */
export const sendTimeModel: BankModel = {
  name: 'send-time',
  group: 'contact',
  card: sendTimeCard,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const found = await collect(bank, onPartition, opened);
    if (!found.ok) return found;
    const history = sendHistory(found.value.contacts, new Int32Array(found.value.customers), 1);
    const model = fitSendTime(history, { chance: random(seed) });
    if (!model.ok) return model;
    const parameters = asJson({ model: model.value, groupNames: ['all'] });
    return accept({
      parameters,
      data: describeContacts(bank, found.value, seed),
      evaluation: sendTimeEvaluation(model.value),
    });
  },
  parse: (parameters) => parseBehaviourModel('send-time', parameters),
  scoring: {
    types,
    days: DAYS,
    score: (parameters, view) =>
      Promise.resolve(accept(bestHours(parameters['model'] as unknown as SendTimeModel, view))),
  },
};

function sendTimeEvaluation({ hours, rates, commonHour, policy, gain }: SendTimeModel): ModelEvaluation {
  const isOwn = policy.choose === 'customer';
  return {
    headline: isOwn
      ? {
          en: `Best for most at ${commonHour}:00; customers with a clear hour of their own get that one.`,
          zh: `多数客户以 ${commonHour} 点为佳；有明显偏好的客户使用自己的时段。`,
        }
      : {
          en: `${commonHour}:00 for everybody: no hour of a customer's own is surely better.`,
          zh: `统一在 ${commonHour} 点：个性化时段并未可靠地更好。`,
        },
    figures: [
      figure('Common hour', '通用时段', commonHour),
      {
        ...figure('Gain of own hours over the common one', '个性化时段的增益', gain?.difference ?? null, 'share'),
        ...(gain && { low: gain.low, high: gain.high }),
      },
      figure('Messages whose hour is another', '时段被调整的消息', gain?.moved ?? 0, 'share'),
    ],
    bars: [
      {
        title: { en: 'Opened, by hour of sending', zh: '按发送时段的打开率' },
        axis: { en: 'Hour of the day', zh: '小时' },
        unit: 'share',
        labels: hours.map(String),
        values: hours.map((hour) => rates[hour]!),
      },
    ],
  };
}

function bestHours(model: SendTimeModel, view: PartitionView): ScoredPartition {
  const coveredTo = view.history.coveredTo;
  const contacts = answeredContacts(contactEvents(view), { responses: opened, withinDays: ANSWER_DAYS, coveredTo });
  const group = new Int32Array(view.customers.length);
  const history = sendHistory(contacts, group, 1);
  const counts = hourCounts(history, view.customers.length, (customer) => customer);
  const hours = chooseHours(model, counts, group);
  return {
    results: view.customers.map((customerId, who) => ({ customerId, value: null, result: { hour: hours[who]! } })),
  };
}

const cardOf = (name: string): ModelCard => behaviourCards.find((card) => card.name === name)!;

/** By which channel to speak to whom. */
export const channelModel: BankModel = {
  name: 'channel',
  group: 'contact',
  card: cardOf('channel-recommender'),
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const found = await collect(bank, onPartition);
    if (!found.ok) return found;
    const model = fitChannels(channelHistory(found.value.contacts, found.value.customers));
    if (!model.ok) return model;
    const parameters = asJson(model.value);
    return accept({
      parameters,
      data: describeContacts(bank, found.value, seed),
      evaluation: channelEvaluation(model.value),
    });
  },
  parse: (parameters) => parseBehaviourModel('channel-recommender', parameters),
  scoring: {
    types,
    days: DAYS,
    score: (parameters, view) => Promise.resolve(accept(bestChannels(parameters as unknown as ChannelModel, view))),
  },
};

function channelEvaluation({ channels }: ChannelModel): ModelEvaluation {
  const known = channels.flatMap(({ channel, contacts, prior }) => (prior ? [{ channel, contacts, ...prior }] : []));
  const sorted = [...known].sort((a, b) => b.mean - a.mean);
  const best = sorted[0]!;
  const name = codeName(best.channel);
  return {
    headline: {
      en: `Customers answer best by ${name.en}: ${percent(best.mean)} on average.`,
      zh: `客户对${name.zh}响应最好，平均 ${percent(best.mean)}。`,
    },
    figures: [figure('Channels with a history', '有历史的渠道', known.length)],
    tables: [
      {
        title: { en: 'Channels', zh: '渠道' },
        columns: [
          column('Channel', '渠道', 'text'),
          column('Contacts', '触达'),
          column('Response', '响应率', 'share'),
          column('Counts as many contacts', '相当于的触达次数'),
        ],
        rows: sorted.map(({ channel, contacts, mean, strength }) => [codeName(channel), contacts, mean, strength]),
      },
    ],
  };
}

function bestChannels(model: ChannelModel, view: PartitionView): ScoredPartition {
  const coveredTo = view.history.coveredTo;
  const contacts = answeredContacts(contactEvents(view), { withinDays: ANSWER_DAYS, coveredTo });
  const history = channelHistory(contacts, view.customers.length);
  const results = view.customers.map((customerId, who) => {
    const choices = model.channels.map(({ channel }) => {
      const cell = who * history.channels.length + history.channels.indexOf(channel);
      const isKnown = history.channels.includes(channel);
      return {
        channel,
        isAllowed: true,
        contacts: isKnown ? history.contacts[cell]! : 0,
        responses: isKnown ? history.responses[cell]! : 0,
      };
    });
    const { recommended } = recommendChannels(model, choices);
    const ranked = recommended.map(({ channel, rate }) => ({ channel, rate: Math.round(1e4 * rate) / 1e4 }));
    return { customerId, value: null, result: { channel: ranked[0]?.channel ?? null, ranked } };
  });
  return { results };
}
