import { assignmentBucket } from '../../hash/index.js';
import { plainDecimal } from '../../number/plain-decimal.js';
import { fill } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { bucketsOf, checkShare } from '../shares.js';

const sentence = {
  en: 'Keep {share}% of the customers, drawn by a hash that never changes, without contact',
  zh: '按固定不变的哈希抽取{share}%的客户不予触达',
};

export const controlGroupBlock = defineBlock({
  kind: 'control-group',
  name: { en: 'Control group', zh: '对照组' },
  description: {
    en: 'Deliberately keeps a share of the customers without contact, to measure what the journey brings.',
    zh: '特意保留一部分客户不予触达，以衡量旅程成效。',
  },
  family: 'who',
  hasInput: true,
  fields: {
    share: {
      type: 'decimal',
      min: '0.01',
      max: '99.99',
      required: true,
      form: 'percent',
      label: { en: 'Share in percent', zh: '占比（%）' },
    },
  },
  ports: () => [
    { id: 'next', label: { en: 'Contacted', zh: '可触达' } },
    { id: 'control', label: { en: 'Control group', zh: '对照组' }, endsAs: 'control-group' },
  ],
  check: ({ share }) => checkShare(share, '/share'),
  explain: ({ share }) => fill(sentence, { share: plainDecimal(share) }),
  reasons: {
    contacted: {
      en: 'Not in the control group (bucket {bucket} of 10,000)',
      zh: '不在对照组（10,000个桶中的第{bucket}号）',
    },
    control: { en: 'In the control group (bucket {bucket} of 10,000)', zh: '属于对照组（10,000个桶中的第{bucket}号）' },
  },
  step({ settings, journeyId, blockId, position }) {
    const bucket = assignmentBucket(journeyId, position.customerId, blockId);
    const isControl = bucket < bucketsOf(settings.share);
    const arm = isControl ? 'control' : 'contacted';
    return {
      kind: 'leave',
      port: isControl ? 'control' : 'next',
      because: { code: arm, values: { bucket } },
      effects: [{ kind: 'assign', arm, bucket }],
    };
  },
});
