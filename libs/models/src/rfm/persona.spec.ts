import { describe, expect, it } from 'vitest';
import { persona } from './persona.js';

const of = (recency: number, frequency: number, monetary: number, purchases = 9): string =>
  persona({ recency, frequency, monetary, purchases });

describe('persona', () => {
  it('calls recent, frequent and large champions', () => {
    expect(of(5, 5, 5)).toBe('champion');
    expect(of(4, 4, 4)).toBe('champion');
    expect(of(4, 3, 4)).toBe('promising');
  });

  it('calls a recent single purchase new, whatever the amount', () => {
    expect(of(5, 2, 5, 1)).toBe('new');
    expect(of(3, 2, 5, 1)).toBe('promising');
  });

  it('tells the great who went silent from the small who went silent', () => {
    expect(of(1, 5, 5)).toBe('cannot-lose');
    expect(of(2, 4, 4)).toBe('cannot-lose');
    expect(of(2, 3, 4)).toBe('at-risk');
    expect(of(1, 3, 2)).toBe('at-risk');
    expect(of(1, 2, 2)).toBe('lost');
    expect(of(3, 1, 2)).toBe('at-risk');
  });

  it('names nobody without a purchase', () => {
    expect(of(0, 0, 0, 0)).toBe('none');
  });

  it('uses every persona over the 125 cells', () => {
    const met = new Set<string>();
    for (let cell = 0; cell < 125; cell += 1) {
      const [r, f, m] = [1 + (cell % 5), 1 + (Math.floor(cell / 5) % 5), 1 + Math.floor(cell / 25)];
      met.add(of(r, f, m)).add(of(r, f, m, 1));
    }
    expect([...met].sort()).toEqual(['at-risk', 'cannot-lose', 'champion', 'lost', 'new', 'promising']);
  });
});
