import { type Text } from '@baleen/rules';

/** Why a customer in flight stays on the version they entered, in words. */
const reasons = {
  chosen: { en: 'They stay by choice', zh: '已选择保留在原版本' },
  'block-gone': {
    en: 'The new version has no such block: choose where they go on',
    zh: '新版本没有该节点：请选择去向',
  },
  'kind-changed': {
    en: 'The block of that id is of another kind in the new version: choose where they go on',
    zh: '新版本中同编号的节点类型不同：请选择去向',
  },
  'target-unknown': { en: 'The chosen block is not in the new version', zh: '所选节点不在新版本中' },
  'target-without-input': { en: 'Nobody can arrive at the chosen block', zh: '所选节点不接受进入' },
  'offer-missing': {
    en: 'A channel behind the block needs an offer, and they carry none',
    zh: '其后的渠道需要权益，而客户未携带权益',
  },
  'facts-missing': {
    en: 'What follows reads fields of the cause that were not kept when they entered',
    zh: '后续节点需要读取进入时未保留的事件字段',
  },
} as const satisfies Record<string, Text>;

export type StayCode = keyof typeof reasons;

export const explainStay = (code: StayCode): Text => reasons[code];
