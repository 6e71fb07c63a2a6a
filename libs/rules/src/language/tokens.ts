export interface Token {
  readonly kind: 'number' | 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

/** A text that is not in the language: where, and what was expected. */
export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const symbols = [
  '..',
  '<=',
  '>=',
  '!=',
  '<',
  '>',
  '=',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '+',
  '-',
  '*',
  '/',
  ':',
];
const number = /-?\d+(\.\d+)?(?![\w-])/y;
const word = /[A-Za-z_][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*/y;
const duration = /\d+(min|h|d|y)(?!\w)/y;

/** Words may contain `.` and `-` (`tag.lc-stage`, `account-debit`), so a minus between names needs spaces. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const token = read(text, at, tokens.at(-1));
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function read(text: string, at: number, previous: Token | undefined): Token {
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const name = take(word);
  if (name) return { kind: 'word', text: name, at };
  const length = take(duration);
  if (length) return { kind: 'word', text: length, at };
  const mayBeNegative =
    !previous || (previous.kind === 'symbol' && !['(', ')', '}', ']'].includes(previous.text)) || previous.text === '(';
  const digits = take(number);
  if (digits && (digits[0] !== '-' || mayBeNegative)) return { kind: 'number', text: digits.replace(/\.$/, ''), at };
  const symbol = symbols.find((candidate) => text.startsWith(candidate, at));
  if (symbol) return { kind: 'symbol', text: symbol, at };
  throw new SyntaxProblem(`unexpected "${text[at]}"`, at);
}
