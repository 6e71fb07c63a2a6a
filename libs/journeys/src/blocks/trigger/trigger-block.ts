import { type Text } from '@baleen/rules';
import { describeValue } from '../../arguments/index.js';
import { fill, sameText } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { nextPort } from '../next-port.js';
import { every, triggerFields } from './trigger-fields.js';

const words = {
  detection: {
    en: 'Enter when one of these rules detects the customer: {rules}',
    zh: '当以下规则之一检出客户时进入：{rules}',
  },
  'segment-entry': { en: 'Enter when the customer joins the segment {segment}', zh: '当客户进入客群{segment}时进入' },
  schedule: { en: 'The members of the segment {segment} enter: {every}', zh: '客群{segment}的成员进入：{every}' },
} as const satisfies Record<string, Text>;

export const triggerBlock = defineBlock({
  kind: 'trigger',
  name: { en: 'Trigger', zh: '触发' },
  description: {
    en: 'Brings customers into the journey: detections of the event library, entry into a segment, or a schedule.',
    zh: '使客户进入旅程：事件库检出、进入客群或定时。',
  },
  family: 'entry',
  hasInput: false,
  fields: triggerFields,
  ports: () => [nextPort],
  explain({ on }) {
    if (on.kind === 'detection') return fill(words.detection, { rules: on.rules.join(', ') });
    if (on.kind === 'segment-entry') return fill(words['segment-entry'], { segment: on.segment });
    return fill(words.schedule, { segment: on.segment, every: describeValue(every, on.every) });
  },
  reasons: { entered: { en: 'Entered by {cause}', zh: '通过{cause}进入' } },
  step: ({ settings }) => ({
    kind: 'leave',
    port: 'next',
    because: { code: 'entered', values: { cause: causeOf(settings.on.kind) } },
  }),
});

const causes: Readonly<Record<string, Text>> = {
  detection: { en: 'a detection', zh: '检出' },
  'segment-entry': { en: 'joining the segment', zh: '进入客群' },
  schedule: { en: 'the schedule', zh: '定时' },
};

function causeOf(kind: string): Text {
  return causes[kind] ?? sameText(kind);
}
