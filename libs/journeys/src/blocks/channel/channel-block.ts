import { type Text } from '@baleen/rules';
import { describeValue, type Argument, type ValuesOf } from '../../arguments/index.js';
import { fill, joinTexts } from '../../text/index.js';
import { bandFields, checkBand, describeBand, isInBand, type Band } from '../bands.js';
import { defineBlock, type Finding, type Visit } from '../block-definition.js';
import { plannedTime, timingFields } from '../contact-timing.js';
import { decided, decisionReasons } from '../decided.js';
import { otherwisePort } from '../otherwise-port.js';
import { factValue } from '../verdicts.js';
import { type EffectBody, type Outcome } from '../../step/types.js';
import { channels } from './channels.js';

const volume = (label: Text) => ({ type: 'integer', min: 1, max: 100_000_000, label }) as const;

const channelFields = {
  channel: { type: 'choice', choices: channels, required: true, form: 'picker', label: { en: 'Channel', zh: '渠道' } },
  consentPurpose: {
    type: 'choice',
    label: { en: 'Consent', zh: '授权用途' },
    help: { en: 'The consent that the contact relies on', zh: '触达所依据的客户授权' },
    choices: { marketing: { en: 'marketing', zh: '营销' }, service: { en: 'service', zh: '服务' } },
  },
  treatment: {
    type: 'reference',
    to: 'treatment',
    form: 'picker',
    label: { en: 'Treatment', zh: '话术' },
    help: { en: "Without one the offer's treatment for this channel is used", zh: '未填时使用权益在该渠道的话术' },
  },
  ...timingFields,
  amount: {
    type: 'group',
    label: { en: 'Only for amounts', zh: '金额门槛' },
    fields: { fact: { type: 'fact', required: true, label: { en: 'Amount', zh: '金额' } }, ...bandFields },
  },
  score: {
    type: 'group',
    label: { en: 'Only for scores', zh: '评分门槛' },
    fields: {
      score: { type: 'reference', to: 'score', required: true, label: { en: 'Score', zh: '评分' } },
      ...bandFields,
    },
  },
  perHour: volume({ en: 'At most per hour', zh: '每小时上限' }),
  perDay: volume({ en: 'At most per day', zh: '每日上限' }),
} as const satisfies Record<string, Argument>;

type ChannelSettings = ValuesOf<typeof channelFields>;

const words = {
  send: { en: 'Send by {channel} {at}', zh: '{at}通过{channel}发送' },
  threshold: { en: 'only if {fact} is {band}', zh: '仅当{fact}为{band}' },
  perHour: { en: 'at most {n} an hour', zh: '每小时至多{n}次' },
  perDay: { en: 'at most {n} a day', zh: '每日至多{n}次' },
  comma: { en: ', ', zh: '，' },
} as const satisfies Record<string, Text>;

const messages = {
  CHANNEL_WITHOUT_CONSENT_PURPOSE: {
    en: 'Say which consent the contact relies on: marketing or service',
    zh: '请指明触达所依据的授权：营销或服务',
  },
  CONSENT_PURPOSE_TOO_WEAK: {
    en: 'A marketing journey may not contact people under their service consent',
    zh: '营销旅程不得以服务授权触达客户',
  },
} as const satisfies Record<string, Text>;

export const channelBlock = defineBlock({
  kind: 'channel',
  name: { en: 'Channel', zh: '渠道' },
  description: {
    en: 'Proposes a contact by one channel, within its thresholds. What may not be sent goes to the fallback.',
    zh: '在门槛范围内通过某一渠道提议触达；不可发送时走备选。',
  },
  family: 'contact',
  hasInput: true,
  fields: channelFields,
  ports: () => [
    { id: 'next', label: { en: 'Sent', zh: '已发送' }, endsAs: 'contacted' },
    otherwisePort('refused', { en: 'Fallback', zh: '备选' }),
  ],
  check(settings, journey) {
    const thresholds = thresholdsOf(settings);
    return [
      ...checkConsent(settings, journey.purpose),
      ...thresholds.flatMap(({ key, band }) => checkBand(band, `/${key}`)),
    ];
  },
  reads: ({ score }) => (score ? [`score.${score.score}`] : []),
  explain(settings) {
    const { channel, at, perHour, perDay } = settings;
    const parts = [
      fill(words.send, { channel: channels[channel], at: describeValue(channelFields.at, at) }),
      ...thresholdsOf(settings).map(({ fact, band }) => fill(words.threshold, { fact, band: describeBand(band) })),
      ...(perHour === undefined ? [] : [fill(words.perHour, { n: perHour })]),
      ...(perDay === undefined ? [] : [fill(words.perDay, { n: perDay })]),
    ];
    return joinTexts(parts, words.comma);
  },
  reasons: {
    ...decisionReasons,
    proposed: { en: 'Proposed to the contact gate by {channel}', zh: '已向触达闸口提议通过{channel}触达' },
    'not-delivered': { en: 'The contact did not arrive: {why}', zh: '触达未送达：{why}' },
    'outside-threshold': { en: '{fact} is {value}, asked for is {band}', zh: '{fact}为{value}，要求{band}' },
    'value-missing': { en: '{fact} is missing, so the threshold is unknown', zh: '缺少{fact}，无法判断门槛' },
  },
  step: (visit) =>
    visit.position.state === 'waiting' ? decided(visit.signal) : (outsideThreshold(visit) ?? propose(visit)),
});

function thresholdsOf({ amount, score }: ChannelSettings): { key: string; fact: string; band: Band }[] {
  return [
    ...(amount ? [{ key: 'amount', fact: amount.fact, band: amount }] : []),
    ...(score ? [{ key: 'score', fact: `score.${score.score}`, band: score }] : []),
  ];
}

function outsideThreshold({ settings, facts }: Visit<ChannelSettings>): Outcome | undefined {
  for (const { fact, band } of thresholdsOf(settings)) {
    const value = factValue(facts, fact);
    const isInside = isInBand(value, band);
    if (isInside === true) continue;
    const values = { fact, value: String(value), band: describeBand(band) };
    const code = isInside === undefined ? 'value-missing' : 'outside-threshold';
    return { kind: 'leave', port: 'otherwise', because: { code, values } };
  }
  return undefined;
}

function propose(visit: Visit<ChannelSettings>): Outcome {
  const { channel, consentPurpose, treatment, perHour, perDay } = visit.settings;
  if (consentPurpose === undefined) throw new Error(`block ${visit.blockId} has no consent purpose: not validated`);
  const effect: EffectBody = {
    kind: 'propose-contact',
    channel,
    purpose: consentPurpose,
    at: plannedTime(visit.settings, visit.position, visit),
    ...(visit.position.offer !== undefined && { offer: visit.position.offer }),
    ...(treatment !== undefined && { treatment }),
    ...(perHour !== undefined && { perHour }),
    ...(perDay !== undefined && { perDay }),
  };
  const because = { code: 'proposed', values: { channel: channels[channel] } };
  return { kind: 'stay', waiting: { for: 'decision' }, because, effects: [effect] };
}

function checkConsent({ consentPurpose }: ChannelSettings, purpose: string): Finding[] {
  const refuse = (code: keyof typeof messages): Finding[] => [
    { code, path: '/consentPurpose', message: messages[code] },
  ];
  if (consentPurpose === undefined) return refuse('CHANNEL_WITHOUT_CONSENT_PURPOSE');
  return purpose === 'marketing' && consentPurpose === 'service' ? refuse('CONSENT_PURPOSE_TOO_WEAK') : [];
}
