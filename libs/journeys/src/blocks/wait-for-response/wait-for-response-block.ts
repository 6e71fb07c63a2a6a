import { type Text } from '@baleen/rules';
import { describeDuration, type Argument, type Draft, type ValuesOf } from '../../arguments/index.js';
import { describeConditions } from '../../conditions/index.js';
import { fill, joinTexts, sameText } from '../../text/index.js';
import { type Outcome } from '../../step/types.js';
import { addDuration, parseDuration } from '../../time/index.js';
import { defineBlock, type Port, type Visit } from '../block-definition.js';

const responseFields = {
  answers: {
    type: 'list',
    of: {
      type: 'group',
      label: { en: 'Answer', zh: '回应' },
      fields: {
        id: { type: 'identifier', required: true, label: { en: 'Id', zh: '编号' } },
        name: { type: 'text', longest: 100, label: { en: 'Name', zh: '名称' } },
        event: {
          type: 'reference',
          to: 'event-type',
          form: 'picker',
          required: true,
          label: { en: 'Event', zh: '事件' },
        },
        conditions: { type: 'conditions', label: { en: 'Conditions', zh: '条件' } },
      },
    },
    min: 1,
    max: 10,
    required: true,
    form: 'branches',
    label: { en: 'Answers', zh: '回应' },
    help: { en: 'Any event may answer; the first that fits is taken', zh: '任何事件都可作为回应；取最先符合者' },
  },
  within: { type: 'duration', label: { en: 'Time-out', zh: '超时' } },
} as const satisfies Record<string, Argument>;

type ResponseSettings = ValuesOf<typeof responseFields>;
type Answer = ResponseSettings['answers'][number];

const words = {
  wait: { en: 'Wait at most {within} for: {answers}', zh: '最多等待{within}：{answers}' },
  answer: { en: '{name} ({event})', zh: '{name}（{event}）' },
  answerIf: { en: '{name} ({event} where {test})', zh: '{name}（{event}，且{test}）' },
  separator: { en: '; ', zh: '；' },
  noTimeout: {
    en: 'Give a time-out: without one a customer who never answers waits for ever',
    zh: '请设置超时：否则从不回应的客户将永远等待',
  },
  reserved: { en: 'The id "timeout" is taken by the port of that name', zh: '编号“timeout”已被同名出口占用' },
} as const satisfies Record<string, Text>;

export const waitForResponseBlock = defineBlock({
  kind: 'wait-for-response',
  name: { en: 'Wait for response', zh: '等待回应' },
  description: {
    en: 'Waits until the customer does something, any event of theirs, or until the time is up.',
    zh: '等待客户的任意事件，或直至超时。',
  },
  family: 'time',
  hasInput: true,
  fields: responseFields,
  pauses: () => true,
  ports: ({ answers = [] }) => [
    ...answers
      .filter((answer) => answer.id !== undefined)
      .map((answer): Port => ({ id: answer.id!, label: nameOf(answer) })),
    { id: 'timeout', label: { en: 'Time-out', zh: '超时' } },
  ],
  check: ({ within, answers }) => [
    ...(within === undefined ? [{ code: 'WAIT_WITHOUT_TIMEOUT', path: '/within', message: words.noTimeout }] : []),
    ...(answers.some(({ id }) => id === 'timeout')
      ? [{ code: 'PORT_RESERVED', path: '/answers', message: words.reserved }]
      : []),
  ],
  explain: ({ answers, within }) =>
    fill(words.wait, {
      within: within === undefined ? sameText('-') : describeDuration(within),
      answers: joinTexts(answers.map(describeAnswer), words.separator),
    }),
  reasons: {
    waiting: { en: 'Waits for a response', zh: '等待回应' },
    answered: { en: 'Answered: {answer}', zh: '已回应：{answer}' },
    'other-event': { en: 'The event {event} is none of the answers', zh: '事件{event}不属于任何回应' },
    'outside-time': { en: 'The event {event} did not happen within the wait', zh: '事件{event}未发生在等待期内' },
    'timed-out': { en: 'No response in time', zh: '未在限时内回应' },
  },
  step: (visit) => (visit.position.state === 'waiting' ? goOn(visit) : arrive(visit)),
});

function arrive({ settings: { within, answers }, now, calendar }: Visit<ResponseSettings>): Outcome {
  if (within === undefined) throw new Error('a wait for a response has no time-out: not validated');
  const until = addDuration(now, parseDuration(within)!, calendar.timeZone);
  const events = [...new Set(answers.map(({ event }) => event))];
  return {
    kind: 'stay',
    waiting: { for: 'response', until },
    because: { code: 'waiting' },
    effects: [{ kind: 'expect-response', until, events }],
  };
}

/** An event counts if it happened after the arrival and not after the limit, even when it is taken up late. */
function goOn(visit: Visit<ResponseSettings>): Outcome {
  const { position, signal, now } = visit;
  const { waiting } = position;
  if (waiting?.for !== 'response') throw new Error(`a customer waits at ${position.blockId}, but not for a response`);
  if (signal?.kind === 'event') {
    const isInTime = signal.occurredAt > position.since && signal.occurredAt <= waiting.until;
    const answer = isInTime ? answerTo(signal.type, visit) : undefined;
    if (answer) {
      return { kind: 'leave', port: answer.id, because: { code: 'answered', values: { answer: nameOf(answer) } } };
    }
    const code = isInTime ? 'other-event' : 'outside-time';
    if (now < waiting.until) return { kind: 'stay', waiting, because: { code, values: { event: signal.type } } };
  }
  if (now < waiting.until) return { kind: 'stay', waiting, because: { code: 'waiting' } };
  return { kind: 'leave', port: 'timeout', because: { code: 'timed-out' } };
}

function answerTo(type: string, { settings, facts, evaluate }: Visit<ResponseSettings>): Answer | undefined {
  return settings.answers.find(
    ({ event, conditions }) => event === type && (conditions === undefined || evaluate(conditions, facts) === 'yes'),
  );
}

function describeAnswer(answer: Answer): Text {
  const { event, conditions } = answer;
  if (conditions === undefined) return fill(words.answer, { name: nameOf(answer), event });
  return fill(words.answerIf, { name: nameOf(answer), event, test: describeConditions(conditions) });
}

function nameOf({ id = '', name }: Draft<Answer>): Text {
  return { en: name?.en || name?.zh || id, zh: name?.zh || name?.en || id };
}
