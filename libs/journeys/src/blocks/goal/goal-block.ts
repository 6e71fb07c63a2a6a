import { fill } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { factValue } from '../verdicts.js';

const sentence = { en: 'Record the goal {goal}', zh: '记录目标{goal}' };

export const goalBlock = defineBlock({
  kind: 'goal',
  name: { en: 'Goal', zh: '目标' },
  description: { en: 'Records that the customer reached a goal.', zh: '记录客户达成目标。' },
  family: 'end',
  hasInput: true,
  fields: {
    goal: { type: 'identifier', required: true, label: { en: 'Goal', zh: '目标' } },
    value: {
      type: 'fact',
      label: { en: 'Value', zh: '价值' },
      help: { en: 'The fact that says what the goal is worth', zh: '表示目标价值的事实' },
    },
  },
  ports: () => [{ id: 'next', label: { en: 'Next', zh: '下一步' }, endsAs: 'goal' }],
  explain: ({ goal }) => fill(sentence, { goal }),
  reasons: { reached: { en: 'The goal {goal} is reached', zh: '达成目标{goal}' } },
  step({ settings: { goal, value }, facts }) {
    const worth = value === undefined ? undefined : factValue(facts, value);
    return {
      kind: 'leave',
      port: 'next',
      because: { code: 'reached', values: { goal } },
      effects: [{ kind: 'record-goal', goal, ...(worth !== undefined && { value: worth }) }],
    };
  },
});
