// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { jsonTokens } from './json-tokens.js';

describe('JSON tokens', () => {
  it('give the text again when joined, whatever it holds', () => {
    const json = JSON.stringify({ a: -1.5e3, 'b"c': ['x: "y"', true, null, ''], d: { e: 'a\\' } }, null, 2);
    expect(
      jsonTokens(json)
        .map(({ text }) => text)
        .join(''),
    ).toBe(json);
  });

  it('tell a key from a text, also where a text holds a colon', () => {
    const kinds = jsonTokens('{"op": "a: b", "n": 2}').filter(({ kind }) => kind !== 'mark');
    expect(kinds).toEqual([
      { kind: 'key', text: '"op"' },
      { kind: 'text', text: '"a: b"' },
      { kind: 'key', text: '"n"' },
      { kind: 'number', text: '2' },
    ]);
  });
});
