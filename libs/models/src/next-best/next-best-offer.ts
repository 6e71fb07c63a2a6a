import { accept, refuse, type Result } from '../result/index.js';
import { betaDraw } from '../sampling/index.js';
import { chooseByChance, type ExplorationOptions, type LoggedChoice } from './choose-by-chance.js';
import { type OfferModel, type OfferResponse } from './offer-model.js';

/** An offer that the customer may have, with its value to the bank if accepted, in the base currency, above 0. */
export interface EligibleOffer {
  readonly offer: string;
  readonly value: number;
}

/**
 * Chooses an offer by Thompson sampling over response x value: mostly the best known, at times one of which too little
 * is known. The choice carries the probabilities of all eligible offers and must be logged with them. A segment never
 * met is treated like all together.
 * @returns a refusal when no offer is eligible, an offer is not known to the model, or a value is not above 0.
 */
export function nextBestOffer(
  model: OfferModel,
  segment: string,
  eligible: readonly EligibleOffer[],
  options: ExplorationOptions,
): Result<LoggedChoice> {
  if (eligible.length === 0) return refuse('OFFER_NONE_ELIGIBLE', 'No offer is eligible.', '没有可提供的优惠。');
  const at = model.segments.indexOf(segment);
  const shapes: Shapes[] = [];
  for (const { offer, value } of eligible) {
    const known = model.offers.find((item) => item.offer === offer);
    if (!known)
      return refuse('OFFER_UNKNOWN', `The model does not know the offer "${offer}".`, `模型中没有优惠“${offer}”。`);
    if (!(value > 0 && value < Infinity))
      return refuse('OFFER_VALUE', `The value of "${offer}" must be above 0.`, `优惠“${offer}”的价值必须大于 0。`);
    shapes.push({ ...shapesOf(known, at), value });
  }
  const draw = () => shapes.map(({ hits, misses, value }) => value * betaDraw(hits, misses, options.chance));
  return accept(
    chooseByChance(
      eligible.map(({ offer }) => offer),
      draw,
      options,
    ),
  );
}

interface Shapes {
  readonly hits: number;
  readonly misses: number;
  readonly value: number;
}

/** The beta distribution of an offer's response in a segment: prior and the segment's own results. */
function shapesOf({ prior, contacts, responses }: OfferResponse, segment: number) {
  const [seen, answered] = segment < 0 ? [0, 0] : [contacts[segment]!, responses[segment]!];
  return { hits: prior.mean * prior.strength + answered, misses: (1 - prior.mean) * prior.strength + seen - answered };
}
