import { standingChecks, suppressionDefinitions } from '@baleen/channels';
import { type Text } from '@baleen/rules';

const own: Readonly<Record<string, Text>> = {
  'block-volume': { en: "Volume of the journey's block", zh: '旅程节点容量' },
  'offer-quota': { en: 'The offer is given out', zh: '权益已发放完毕' },
};

const cap: Text = { en: 'Cap', zh: '频次上限' };

const standing = new Map(standingChecks.map(({ code, name }) => [code, name]));

/** What a code of the gate is called; the argument of a code with one, such as the days of `rejected:60d`, follows in brackets. */
export function suppressionName(code: string): Text {
  const [word = '', argument] = code.split(/:(.*)/s);
  const name =
    own[word] ?? standing.get(word) ?? suppressionDefinitions.get(word)?.name ?? (word === 'cap' ? cap : undefined);
  if (!name) return { en: code, zh: code };
  if (argument === undefined) return name;
  return { en: `${name.en} (${argument})`, zh: `${name.zh}（${argument}）` };
}
