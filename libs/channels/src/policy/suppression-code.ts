import { didYouMean } from '../basics/did-you-mean.js';
import { type Problem } from '../basics/problem.js';
import { missing, type Check, type SuppressionDefinition } from './check.js';

type Definitions = ReadonlyMap<string, SuppressionDefinition>;

/** What is wrong with a code such as `rejected:60d`, or undefined. */
export function suppressionProblem(definitions: Definitions, code: string): Omit<Problem, 'path'> | undefined {
  const [word = '', argument] = split(code);
  const definition = definitions.get(word);
  if (definition === undefined) {
    const near = didYouMean(word, definitions.keys());
    return {
      code: 'UNKNOWN_SUPPRESSION',
      message: { en: `unknown suppression "${word}"${near.en}`, zh: `未知的抑制规则 "${word}"${near.zh}` },
    };
  }
  const bound = definition.bind(argument);
  return 'message' in bound ? bound : undefined;
}

/** The check of a code. A code that cannot be read refuses every contact: an old or broken rule must not speak. */
export function bindSuppression(definitions: Definitions, code: string): Check {
  const [word = '', argument] = split(code);
  const bound = definitions.get(word)?.bind(argument);
  return bound === undefined || 'message' in bound ? unreadable(code) : bound;
}

function unreadable(code: string): Check {
  return {
    code,
    stage: 'suppression',
    check: () => missing(`the meaning of suppression "${code}"`),
    explain: () => ({ en: `Suppression "${code}" cannot be read`, zh: `无法识别抑制规则 "${code}"` }),
  };
}

function split(code: string): readonly [string, string | undefined] {
  const colon = code.indexOf(':');
  return colon < 0 ? [code, undefined] : [code.slice(0, colon), code.slice(colon + 1)];
}
