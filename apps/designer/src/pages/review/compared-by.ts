import { type EffectReport } from '../../api/effects.js';

/** What is compared, by kind of version; a kind that is not here has no effect report. */
export const comparedBy: Readonly<Partial<Record<string, EffectReport['of']>>> = {
  rule: 'detections',
  'contact-policy': 'contacts',
  offer: 'contacts',
  segment: 'members',
};
