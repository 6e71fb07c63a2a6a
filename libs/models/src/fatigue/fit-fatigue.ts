import { accept, refuse, type Result } from '../result/index.js';
import { normalCdf } from '../special/index.js';
import { type Random } from '../statistics/index.js';
import { checkContacts } from './check-contacts.js';
import { contactRates } from './contact-rates.js';
import { type ContactSequence } from './contact-sequence.js';
import { fallEvidence, type FallEvidence } from './fall-evidence.js';
import { type FatigueModel, type FatigueThreshold } from './fatigue-model.js';
import { type Fall, readableCuts, strongestFall } from './strongest-fall.js';

export interface FatigueOptions {
  /** Source of the resamples. */
  readonly chance: Random;
  /** Contacts from this number on are taken together. */
  readonly longest?: number;
  /** Fatigue is believed at a p-value up to this. */
  readonly significance?: number;
  /** The rate must fall at least by this share to matter: 0.1 is a tenth. */
  readonly leastFall?: number;
}

const blocks = 1000;
const resamples = 400;

/**
 * Finds the number of contacts beyond which response falls, or that the data show none. The cut with the clearest fall
 * within customers is tested one-sided, its p-value multiplied by the number of cuts looked at (Bonferroni); its
 * interval comes from resampling the customers in blocks (bootstrap, percentiles 5 and 95).
 * @returns a refusal for broken contacts (see `checkContacts`), and when nobody, or everybody always, responded.
 */
export function fitFatigue(contacts: ContactSequence, options: FatigueOptions): Result<FatigueModel> {
  const { chance, longest = 20, significance = 0.05, leastFall = 0.1 } = options;
  const checked = checkContacts(contacts);
  if (!checked.ok) return checked;
  const responses = contacts.responded.reduce((sum, response) => sum + response, 0);
  if (responses === 0 || responses === contacts.responded.length) return refuseOneClass();
  const evidence = fallEvidence(contacts, longest, blocks);
  const fall = strongestFall(evidence);
  const pValue = fall ? Math.min(1, readableCuts(evidence) * normalCdf(fall.z)) : 1;
  const isFatigue = fall !== undefined && pValue <= significance && fall.ratio <= 1 - leastFall;
  return accept({
    kind: 'fatigue',
    threshold: isFatigue ? withInterval(fall, evidence, chance) : null,
    pValue,
    rates: contactRates(contacts, longest),
    customers: new Set(contacts.customer).size,
    contacts: contacts.customer.length,
  });
}

function withInterval(fall: Fall, evidence: FallEvidence, chance: Random): FatigueThreshold {
  const found = new Int32Array(resamples).map(() => {
    const weights = new Int32Array(evidence.blocks);
    for (let draw = 0; draw < evidence.blocks; draw += 1) weights[chance.below(evidence.blocks)]! += 1;
    return strongestFall(evidence, weights)?.contacts ?? fall.contacts;
  });
  found.sort();
  const low = Math.min(found[Math.floor(0.05 * resamples)]!, fall.contacts);
  const high = Math.max(found[Math.ceil(0.95 * resamples) - 1]!, fall.contacts);
  return { contacts: fall.contacts, low, high, ratio: fall.ratio };
}

function refuseOneClass(): Result<never> {
  return refuse(
    'FATIGUE_ONE_CLASS',
    'All contacts were answered alike, so nothing can be learnt about fatigue.',
    '所有触达的响应都相同，无法学习疲劳规律。',
  );
}
