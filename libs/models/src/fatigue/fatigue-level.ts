import { type FatigueModel } from './fatigue-model.js';

export type FatigueLevel = 'none' | 'medium' | 'high';

/**
 * How tired a customer is of contacts: `high` once the contacts of the window have reached the upper end of the
 * threshold's interval, so that the next one surely falls beyond; `medium` from its lower end. A model without a
 * threshold knows no fatigue. Missing (NaN) contacts give no level.
 * @param contacts marketing contacts of the customer in the window of the model.
 */
export function fatigueLevel({ threshold }: FatigueModel, contacts: number): FatigueLevel | undefined {
  if (Number.isNaN(contacts)) return undefined;
  if (!threshold || contacts < threshold.low) return 'none';
  return contacts >= threshold.high ? 'high' : 'medium';
}
