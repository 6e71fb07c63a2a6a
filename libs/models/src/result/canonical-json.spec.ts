import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('writes equal values as equal bytes, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [1, { d: 'x', c: null }], a: true })).toBe('{"a":true,"b":[1,{"c":null,"d":"x"}]}');
  });

  it('leaves out keys without a value', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('throws on a number that JSON would turn into null', () => {
    expect(() => canonicalJson({ a: [NaN] })).toThrow('not a JSON number');
    expect(() => canonicalJson(Infinity)).toThrow('not a JSON number');
  });
});
