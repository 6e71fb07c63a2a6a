import { accept, refuse, type Result } from '../result/index.js';
import { betaDraw } from '../sampling/index.js';
import { chooseByChance, type ExplorationOptions, type LoggedChoice } from './choose-by-chance.js';
import { isotonic } from './isotonic.js';
import { type PromotionModel, type PromotionStep } from './promotion-model.js';

/** A step that may be offered, with the bank's margin if it is accepted, in the base currency. */
export interface AllowedStep {
  readonly price: number;
  readonly margin: number;
}

/**
 * Chooses a price step for a segment by Thompson sampling over response x margin. In every possible world a better
 * price has no lower response. The choice carries the probabilities of all allowed steps (named by their price) and
 * must be logged with them.
 * @returns a refusal for an unknown segment, no allowed step, a margin that is no number, and a step that was never
 * tried in the segment: prices are not extrapolated.
 */
export function nextBestPromotion(
  model: PromotionModel,
  segment: string,
  allowed: readonly AllowedStep[],
  options: ExplorationOptions,
): Result<LoggedChoice> {
  const known = model.segments.find((item) => item.segment === segment);
  if (!known) return refuseSegment(segment);
  const checked = checkSteps(known.steps, allowed);
  if (!checked.ok) return checked;
  const weights = known.steps.map(({ shown }) => shown);
  const draw = (): number[] => {
    const rates = known.steps.map(({ rate, shown }) =>
      betaDraw(0.5 + rate * shown, 0.5 + (1 - rate) * shown, options.chance),
    );
    const rising = isotonic(rates, weights);
    return allowed.map(({ margin }, i) => margin * rising[checked.value[i]!]!);
  };
  const names = allowed.map(({ price }) => String(price));
  return accept(chooseByChance(names, draw, options));
}

/** The position of each allowed step among those tried. */
function checkSteps(tried: readonly PromotionStep[], allowed: readonly AllowedStep[]): Result<readonly number[]> {
  if (allowed.length === 0)
    return refuse('PROMOTION_NONE_ALLOWED', 'No price step is allowed.', '没有允许的价格档位。');
  if (!allowed.every(({ margin }) => Number.isFinite(margin))) {
    return refuse('PROMOTION_MARGIN', 'Every step needs a margin.', '每个档位都需要利润值。');
  }
  const positions = allowed.map(({ price }) => tried.findIndex((step) => step.price === price));
  const untried = allowed[positions.indexOf(-1)];
  if (!untried) return accept(positions);
  return refuse(
    'PROMOTION_STEP_NOT_TRIED',
    `The price ${untried.price} was never tried here.`,
    `价格 ${untried.price} 在该分群从未试验过。`,
  );
}

function refuseSegment(segment: string): Result<never> {
  return refuse(
    'PROMOTION_UNKNOWN_SEGMENT',
    `The segment "${segment}" was never tried.`,
    `分群“${segment}”从未试验过。`,
  );
}
