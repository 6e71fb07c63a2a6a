import { persona, personas } from './persona.js';
import { type RfmModel } from './rfm-model.js';
import { type RfmSummary } from './rfm-summary.js';
import { stepScore } from './score-steps.js';

/** Scores by customer number; 0 is no score, for a customer without a purchase. */
export interface RfmResult {
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  /** Index into `personas`. */
  readonly persona: Uint8Array;
}

/** Scores each customer from 1 to 5 in the three dimensions and names the persona. */
export function scoreRfm(model: RfmModel, summary: RfmSummary): RfmResult {
  const size = summary.frequency.length;
  const result = {
    recency: new Uint8Array(size),
    frequency: new Uint8Array(size),
    monetary: new Uint8Array(size),
    persona: new Uint8Array(size),
  };
  for (let who = 0; who < size; who += 1) {
    const purchases = summary.frequency[who]!;
    if (purchases === 0) continue;
    const scores = {
      recency: stepScore(model.recency, -summary.recencyDays[who]!),
      frequency: stepScore(model.frequency, purchases),
      monetary: stepScore(model.monetary, summary.monetary[who]!),
      purchases,
    };
    result.recency[who] = scores.recency;
    result.frequency[who] = scores.frequency;
    result.monetary[who] = scores.monetary;
    result.persona[who] = personas.indexOf(persona(scores));
  }
  return result;
}
