import { describe, expect, it } from 'vitest';
import { type ActionCandidate, nextBestActions } from './next-best-actions.js';

const candidate = (action: string, propensity?: number, value?: number, isEligible?: boolean): ActionCandidate => ({
  action,
  propensity,
  value,
  isEligible,
});

describe('next best actions', () => {
  it('are the five of most expected value, the best first', () => {
    const candidates = [0.1, 0.6, 0.3, 0.5, 0.2, 0.4].map((propensity) =>
      candidate(`a${propensity}`, propensity, 100, true),
    );
    const { actions } = nextBestActions(candidates);
    expect(actions.map(({ action, rank }) => `${rank} ${action}`)).toEqual([
      '1 a0.6',
      '2 a0.5',
      '3 a0.4',
      '4 a0.3',
      '5 a0.2',
    ]);
    expect(actions[0]!.worth).toBe(60);
    expect(actions[0]!.reason.en).toBe('60.0% likely to be taken up, worth 100.00 if so: 60.00 expected');
  });

  it('weigh value against propensity, and break ties by propensity and name', () => {
    const { actions } = nextBestActions([
      candidate('card', 0.5, 100, true),
      candidate('fund', 0.1, 500, true),
      candidate('loan', 0.05, 2000, true),
      candidate('bond', 0.1, 500, true),
    ]);
    expect(actions.map(({ action }) => action)).toEqual(['loan', 'card', 'bond', 'fund']);
  });

  it('leave out what is missing, impossible or worth nothing, and say why', () => {
    const { actions, excluded } = nextBestActions([
      candidate('a', undefined, 100, true),
      candidate('b', NaN, 100, true),
      candidate('c', 1.2, 100, true),
      candidate('d', 0.5, undefined, true),
      candidate('e', 0.5, Infinity, true),
      candidate('f', 0.5, 100, false),
      candidate('g', 0.5, 100, undefined),
      candidate('h', 0.5, -1, true),
    ]);
    expect(actions).toEqual([]);
    expect(excluded.map(({ action, code }) => `${action} ${code}`)).toEqual([
      'a no-propensity',
      'b no-propensity',
      'c no-propensity',
      'd no-value',
      'e no-value',
      'f not-eligible',
      'g eligibility-unknown',
      'h worth-nothing',
    ]);
  });
});
