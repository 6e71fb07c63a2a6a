import { defineBlock } from '../block-definition.js';

export const exitBlock = defineBlock({
  kind: 'exit',
  name: { en: 'Exit', zh: '退出' },
  description: { en: 'Ends the journey for the customer.', zh: '客户的旅程到此结束。' },
  family: 'end',
  hasInput: true,
  fields: {
    reason: { type: 'identifier', default: 'exit-block', label: { en: 'Reason', zh: '原因' } },
  },
  ports: () => [],
  explain: () => ({ en: 'End of the journey', zh: '旅程结束' }),
  reasons: { ended: { en: 'The journey ends here', zh: '旅程到此结束' } },
  step: ({ settings: { reason } }) => ({ kind: 'end', reason, because: { code: 'ended' } }),
});
