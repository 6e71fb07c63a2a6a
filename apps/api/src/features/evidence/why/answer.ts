import { type Channel, channelNames } from '@baleen/channels';
import { type Text } from '@baleen/rules';
import { type DetectionPage } from '../../detections/index.js';
import { type DecisionWhy, type GateWhy, type JourneyWhy } from './why-view.js';

interface Answered {
  readonly page: DetectionPage | undefined;
  readonly decisions: readonly DecisionWhy[];
  readonly journeys: readonly JourneyWhy[];
}

/** The check that decided: the first that did not pass. */
export const decisive = (gate: readonly GateWhy[]): GateWhy | undefined =>
  gate.find(({ outcome }) => outcome !== 'pass');

/** The whole reason in one sentence. What was let through stands before what was refused on the way. */
export function answerOf({ page, decisions, journeys }: Answered): Text {
  const cause: Text = page
    ? {
        en: `the rule “${page.ruleName.en}” matched on ${page.businessDate}`,
        zh: `规则“${page.ruleName.zh}”于 ${page.businessDate} 命中`,
      }
    : { en: 'the journey took in the customer', zh: '客户进入了旅程' };
  const spoken = decisions.find(({ outcome }) => outcome === 'contact' || outcome === 'task');
  if (spoken) return allowed(spoken, cause);
  const refused = decisions.at(-1);
  if (refused) return stopped(refused, cause);
  const last = journeys.at(-1)?.steps.at(-1);
  return last
    ? {
        en: `Nothing was sent: ${cause.en}, and the journey ended before a message: ${last.because.en}.`,
        zh: `未发送任何内容：${cause.zh}，旅程在发送之前结束：${last.because.zh}。`,
      }
    : {
        en: `Nothing was sent: ${cause.en}, and no journey takes it further.`,
        zh: `未发送任何内容：${cause.zh}，但没有旅程承接。`,
      };
}

function allowed({ channel, outcome }: DecisionWhy, cause: Text): Text {
  const name = nameOf(channel);
  return outcome === 'task'
    ? {
        en: `The relationship manager was given a task, because ${cause.en} and every check of the contact policy was passed.`,
        zh: `已为客户经理生成任务：${cause.zh}，且通过了触达策略的全部检查。`,
      }
    : {
        en: `The customer was contacted by ${name.en}, because ${cause.en} and every check of the contact policy was passed.`,
        zh: `已通过${name.zh}联系客户：${cause.zh}，且通过了触达策略的全部检查。`,
      };
}

function stopped({ channel, gate }: DecisionWhy, cause: Text): Text {
  const name = nameOf(channel);
  const reason = decisive(gate)?.sentence ?? { en: 'the volume allowed was used up', zh: '可用容量已满' };
  return {
    en: `The customer was not contacted by ${name.en}, although ${cause.en}: ${reason.en}.`,
    zh: `${cause.zh}，但未通过${name.zh}联系客户：${reason.zh}。`,
  };
}

const nameOf = (channel: string): Text => channelNames[channel as Channel] ?? { en: channel, zh: channel };
