import { type Text } from '@baleen/rules';
import { describeValue, type Argument, type ValuesOf } from '../../arguments/index.js';
import { fill } from '../../text/index.js';
import { type EffectBody, type Outcome } from '../../step/types.js';
import { defineBlock, type Visit } from '../block-definition.js';
import { plannedTime, timingFields } from '../contact-timing.js';
import { decided, decisionReasons } from '../decided.js';
import { otherwisePort } from '../otherwise-port.js';

const rmTaskFields = {
  ...timingFields,
  at: { ...timingFields.at, default: 'next-bd' },
  title: { type: 'text', longest: 200, label: { en: 'Title', zh: '标题' } },
  talkingPoints: { type: 'text', longest: 4000, form: 'long-text', label: { en: 'Talking points', zh: '沟通要点' } },
  asksToCall: {
    type: 'yes-no',
    default: false,
    label: { en: 'Asks the manager to call', zh: '要求客户经理致电' },
    help: { en: 'Then the customer must have agreed to calls', zh: '此时需要客户同意电话联系' },
  },
  whenFull: {
    type: 'choice',
    default: 'wait',
    choices: { wait: { en: 'wait', zh: '等待' }, otherwise: { en: 'take the fallback', zh: '走备选' } },
    label: { en: 'When the manager has no room', zh: '客户经理任务已满时' },
  },
} as const satisfies Record<string, Argument>;

type RmTaskSettings = ValuesOf<typeof rmTaskFields>;

const words = {
  call: { en: 'Give the relationship manager a task to call the customer {at}', zh: '{at}给客户经理创建致电任务' },
  task: { en: 'Give the relationship manager a task {at}', zh: '{at}给客户经理创建任务' },
} as const satisfies Record<string, Text>;

export const rmTaskBlock = defineBlock({
  kind: 'rm-task',
  name: { en: 'RM task', zh: '客户经理任务' },
  description: {
    en: "Gives the customer's relationship manager a task, with the reason and the talking points.",
    zh: '给客户的客户经理创建任务，附原因与沟通要点。',
  },
  family: 'contact',
  hasInput: true,
  fields: rmTaskFields,
  ports: () => [
    { id: 'next', label: { en: 'Created', zh: '已创建' }, endsAs: 'contacted' },
    otherwisePort('refused', { en: 'Fallback', zh: '备选' }),
  ],
  explain: ({ at, asksToCall }) =>
    fill(asksToCall ? words.call : words.task, { at: describeValue(rmTaskFields.at, at) }),
  reasons: {
    ...decisionReasons,
    proposed: { en: 'Task proposed to the contact gate', zh: '已向触达闸口提议创建任务' },
  },
  step: (visit) => (visit.position.state === 'waiting' ? decided(visit.signal) : propose(visit)),
});

function propose(visit: Visit<RmTaskSettings>): Outcome {
  const { title, talkingPoints, asksToCall, whenFull } = visit.settings;
  const effect: EffectBody = {
    kind: 'create-task',
    purpose: visit.purpose,
    at: plannedTime(visit.settings, visit.position, visit),
    asksToCall,
    whenFull,
    ...(visit.position.offer !== undefined && { offer: visit.position.offer }),
    ...(title !== undefined && { title }),
    ...(talkingPoints !== undefined && { talkingPoints }),
  };
  return { kind: 'stay', waiting: { for: 'decision' }, because: { code: 'proposed' }, effects: [effect] };
}
