import { describe, expect, it } from 'vitest';
import { now, simulatedBank } from '../../data/simulated-bank.js';
import { valueOf } from '../../data/value-of.js';
import { fitEventModel } from '../history/index.js';
import { random } from '../statistics/index.js';
import { numberColumn } from '../table/index.js';
import { accountScoreColumn, contactLeadScoring } from './contact-lead-scoring.js';

/** People who answer contacts as they are attentive; whether they accept also depends on their firm. */
const firm = random(9);
const scores = Array.from({ length: 1200 }, () => firm.next());
let person = 0;
const bank = simulatedBank(1200, 6, ({ attention }, chance, tell) => {
  const score = scores[person]!;
  person += 1;
  now(
    chance,
    () => 0.02,
    (day) => tell({ day, type: 'contact-sent', detail: 'marketing' }),
  );
  now(
    chance,
    () => 0.02 * attention,
    (day) => tell({ day, type: 'channel-response', detail: 'clicked' }),
  );
  now(
    chance,
    () => 0.015 * attention * score ** 2,
    (day) => tell({ day, type: 'channel-response', detail: 'accepted' }),
  );
});

describe('contact lead scoring', () => {
  it('ranks the people who accept first, and better when the firm’s score comes with them', () => {
    const alone = valueOf(fitEventModel(contactLeadScoring, bank.history, bank.snapshots));
    const attributes = { rows: 1200, columns: [numberColumn(accountScoreColumn, scores)] };
    const together = valueOf(fitEventModel(contactLeadScoring, bank.history, bank.snapshots, { attributes }));
    expect(alone.evaluation.auc).toBeGreaterThan(0.58);
    expect(together.evaluation.auc).toBeGreaterThan(alone.evaluation.auc + 0.05);
  });
});
