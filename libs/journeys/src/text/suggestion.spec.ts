import { describe, expect, it } from 'vitest';
import { suggestion } from './suggestion.js';

describe('suggestion', () => {
  it.each([
    ['amuont', 'amount'],
    ['chanel', 'channel'],
    ['ports', 'port'],
    ['Purpose', 'purpose'],
  ])('answers "%s" with "%s"', (name, nearest) => {
    expect(suggestion(name, ['amount', 'channel', 'port', 'purpose']).en).toBe(`; did you mean "${nearest}"?`);
  });

  it('stays silent where nothing is near', () => {
    expect(suggestion('colour', ['amount', 'channel'])).toEqual({ en: '', zh: '' });
    expect(suggestion('x'.repeat(41), ['x'.repeat(40)])).toEqual({ en: '', zh: '' });
  });
});
