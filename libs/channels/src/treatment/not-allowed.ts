import { didYouMean } from '../basics/did-you-mean.js';
import { type Problem } from '../basics/problem.js';
import { type Text } from '../basics/text.js';

export interface NotAllowed {
  readonly code: string;
  /** What kind of thing it is: a tag, an element. */
  readonly kind: Text;
  readonly word: string;
  readonly allowed: readonly string[];
  readonly path: string;
}

/** The problem of a word that is not on a list, with the near one that is. */
export function notAllowed({ code, kind, word, allowed, path }: NotAllowed): Problem {
  const near = didYouMean(word, allowed);
  const list = allowed.join(', ');
  return {
    code,
    path,
    message: {
      en: `the ${kind.en} "${word}" is not allowed${near.en || ` (allowed: ${list})`}`,
      zh: `不允许使用${kind.zh} "${word}"${near.zh || `（允许：${list}）`}`,
    },
  };
}
