import { accept, refuse, type Result } from '../result/index.js';
import { type BetaPrior, betaPrior } from '../shrinkage/index.js';
import { type OfferModel } from './offer-model.js';

/** Results of one offer in one segment. */
export interface OfferResult {
  readonly segment: string;
  readonly offer: string;
  readonly contacts: number;
  readonly responses: number;
}

/**
 * Learns from past contacts how often each segment responds to each offer. A segment's rate is drawn towards that of
 * the offer in all segments, as far as segments do not differ.
 * @returns a refusal for no contacts, a figure that is no whole number from 0, and more responses than contacts.
 */
export function fitOffers(results: readonly OfferResult[]): Result<OfferModel> {
  const broken = results.findIndex(
    ({ contacts, responses }) =>
      !(Number.isInteger(contacts) && Number.isInteger(responses) && responses >= 0 && responses <= contacts),
  );
  if (broken >= 0) {
    return refuse(
      'OFFERS_COUNTS',
      `Result ${broken + 1} needs whole numbers with no more responses than contacts.`,
      `第 ${broken + 1} 条结果须为整数，且响应数不得多于触达数。`,
    );
  }
  const all = results.reduce((sum, { contacts }) => sum + contacts, 0);
  if (all === 0) return refuse('OFFERS_EMPTY', 'There are no contacts.', '没有任何触达记录。');
  const segments = [...new Set(results.map(({ segment }) => segment))].sort();
  const offers = [...new Set(results.map(({ offer }) => offer))].sort();
  return accept({
    kind: 'next-best-offer',
    segments,
    offers: offers.map((offer) => {
      const own = results.filter((result) => result.offer === offer);
      const sumBy = (segment: string, of: 'contacts' | 'responses'): number =>
        own.reduce((sum, result) => sum + (result.segment === segment ? result[of] : 0), 0);
      const contacts = segments.map((segment) => sumBy(segment, 'contacts'));
      const responses = segments.map((segment) => sumBy(segment, 'responses'));
      return { offer, prior: offerPrior(betaPrior(responses, contacts)), contacts, responses };
    }),
  });
}

/**
 * Bounds what other segments may say, so that a segment's own contacts count in the end. An offer never tried can be
 * anything: it will be tried.
 */
function offerPrior(learnt: BetaPrior | undefined): BetaPrior {
  if (!learnt) return { mean: 0.5, strength: 2 };
  const mean = Math.min(0.999, Math.max(0.001, learnt.mean));
  return { mean, strength: Math.min(200, learnt.strength) };
}
