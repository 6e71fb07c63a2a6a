export type JsonTokenKind = 'key' | 'text' | 'number' | 'word' | 'mark';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/g;

/** Cuts JSON text into pieces to colour; joined again they are the text. */
export function jsonTokens(json: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  const push = (kind: JsonTokenKind, text: string | undefined): void => {
    if (text) tokens.push({ kind, text });
  };
  for (const match of json.matchAll(pattern)) {
    const [whole, quoted, colon, number, word] = match;
    push('mark', json.slice(end, match.index));
    push(colon === undefined ? 'text' : 'key', quoted);
    push('mark', colon);
    push('number', number);
    push('word', word);
    end = match.index + whole.length;
  }
  push('mark', json.slice(end));
  return tokens;
}
