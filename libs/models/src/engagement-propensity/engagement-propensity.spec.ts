import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { valueOf } from '../../data/value-of.js';
import { fitEventModel } from '../history/index.js';
import { engagementPropensity } from './engagement-propensity.js';

const bank = simulatedBank(2000, 4, ({ attention }, chance, tell) => {
  const contact = (day: number): void => {
    tell({ day, type: 'contact-sent', detail: 'marketing' });
    if (chance.next() < attention ** 2) tell({ day: day + 1, type: 'channel-response', detail: 'opened' });
    else if (chance.next() < 0.1) tell({ day: day + 1, type: 'channel-response', detail: 'unsubscribed' });
  };
  now(chance, () => 0.03, contact);
  contact(20_401);
});

describe('engagement propensity', () => {
  it('ranks those who opened before first', () => {
    const { evaluation } = valueOf(fitEventModel(engagementPropensity('opened'), bank.history, bank.snapshots));
    expect(evaluation.auc).toBeGreaterThan(0.75);
  });

  it('foretells unsubscribing by the same features', () => {
    const { evaluation } = valueOf(fitEventModel(engagementPropensity('unsubscribed'), bank.history, bank.snapshots));
    expect(evaluation.auc).toBeGreaterThan(0.55);
  });
});
