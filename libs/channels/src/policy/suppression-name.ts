import { type Text } from '../basics/text.js';
import { standingChecks, suppressionDefinitions } from './contact-checks.js';

/** Codes that no check of the policy has. */
const others: Readonly<Record<string, Text>> = {
  cap: { en: 'Cap', zh: '频次上限' },
  displaced: { en: 'Another proposal came first', zh: '其他建议优先' },
  'block-volume': { en: "Volume of the journey's block", zh: '旅程节点容量' },
  'offer-quota': { en: 'The offer is given out', zh: '权益已发放完毕' },
};

const standing = new Map(standingChecks.map(({ code, name }) => [code, name]));

/** What a code of the gate is called; the argument of a code with one, such as the days of `rejected:60d`, follows in brackets. A code that nobody knows is its own name. */
export function suppressionName(code: string): Text {
  const [word = '', argument] = code.split(/:(.*)/s);
  const name =
    standing.get(word) ??
    suppressionDefinitions.get(word)?.name ??
    (Object.hasOwn(others, word) ? others[word] : undefined);
  if (!name) return { en: code, zh: code };
  if (argument === undefined) return name;
  const said = argumentName(argument);
  return { en: `${name.en} (${said.en})`, zh: `${name.zh}（${said.zh}）` };
}

function argumentName(argument: string): Text {
  const days = /^(\d+)d$/.exec(argument)?.[1];
  if (days === undefined) return { en: argument, zh: argument };
  return { en: days === '1' ? '1 day' : `${days} days`, zh: `${days} 天` };
}
