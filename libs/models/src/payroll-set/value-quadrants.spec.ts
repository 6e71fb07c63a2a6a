import { describe, expect, it } from 'vitest';
import { summariseQuadrants, valueQuadrant } from './value-quadrants.js';

describe('value quadrants', () => {
  it('begin at their cuts', () => {
    expect(valueQuadrant(200_000, 240_000)).toBe('hh');
    expect(valueQuadrant(200_000, 239_999.99)).toBe('hl');
    expect(valueQuadrant(199_999.99, 240_000)).toBe('lh');
    expect(valueQuadrant(0, 0)).toBe('ll');
    expect(valueQuadrant(5, 5, { current: 5, potential: 6 })).toBe('hl');
  });

  it('have no place for a customer of whom a value is missing', () => {
    expect(valueQuadrant(NaN, 1)).toBeUndefined();
    expect(valueQuadrant(1, NaN)).toBeUndefined();
  });

  it('sum up customers and values, the missing apart', () => {
    const summary = summariseQuadrants(Float64Array.of(300_000, 10, NaN), Float64Array.of(0, 300_000, 7));
    expect(summary.hl).toEqual({ customers: 1, current: 300_000, potential: 0 });
    expect(summary.lh).toEqual({ customers: 1, current: 10, potential: 300_000 });
    expect(summary.missing).toEqual({ customers: 1, current: 0, potential: 7 });
    expect(summary.hh.customers + summary.ll.customers).toBe(0);
  });
});
