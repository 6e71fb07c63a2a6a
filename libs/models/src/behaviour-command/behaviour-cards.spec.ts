import { describe, expect, it } from 'vitest';
import { type Text } from '../result/index.js';
import { behaviourCards } from './behaviour-cards.js';

describe('the model cards', () => {
  it('say purpose, inputs, horizon and limits in both languages', () => {
    for (const { title, purpose, inputs, horizon, limits } of behaviourCards) {
      for (const text of [title, purpose, inputs, horizon, limits] satisfies Text[]) {
        expect(text.en).toMatch(/[a-z]/);
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('have a name each', () => {
    expect(new Set(behaviourCards.map(({ name }) => name)).size).toBe(behaviourCards.length);
  });
});
