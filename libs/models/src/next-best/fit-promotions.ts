import { accept, refuse, type Result } from '../result/index.js';
import { isotonic } from './isotonic.js';
import { type PromotionModel, type PromotionStep } from './promotion-model.js';
import { checkPriceAttributes } from './protected-attributes.js';

/** What came of showing one price to one segment. */
export interface PromotionResult {
  readonly segment: string;
  /** Price in the base currency, or rate in percent. */
  readonly price: number;
  readonly shown: number;
  readonly accepted: number;
}

export interface PromotionOptions {
  /** Everything that decides which segment, and so which price, a customer gets. */
  readonly attributes: readonly string[];
  readonly better: 'lower' | 'higher';
  /** How many customers the response of all segments counts for against those of a segment. */
  readonly strength?: number;
}

/**
 * Learns how many accept at each price step, by segment; a better price never gets a lower response (isotonic
 * regression), and a segment's response is drawn towards that of all segments at the same step.
 * @returns a refusal for a protected attribute, no results, a price that is no number, and counts that cannot be.
 */
export function fitPromotions(
  results: readonly PromotionResult[],
  { attributes, better, strength = 20 }: PromotionOptions,
): Result<PromotionModel> {
  const allowed = checkPriceAttributes(attributes);
  if (!allowed.ok) return allowed;
  if (results.length === 0) return refuse('PROMOTIONS_EMPTY', 'There are no results.', '没有任何结果。');
  const broken = results.findIndex(isBroken);
  if (broken >= 0) return refuseResult(broken);
  const all = new Map(stepsOf(results, better).map((step) => [step.price, step.accepted / step.shown]));
  const segments = [...new Set(results.map(({ segment }) => segment))].sort().map((segment) => {
    const steps = stepsOf(
      results.filter((result) => result.segment === segment),
      better,
    );
    const drawn = steps.map(
      ({ price, shown, accepted }) => (accepted + strength * all.get(price)!) / (shown + strength),
    );
    const rates = isotonic(
      drawn,
      steps.map(({ shown }) => shown + strength),
    );
    return { segment, steps: steps.map((step, i) => ({ ...step, rate: rates[i]! })) };
  });
  return accept({ kind: 'next-best-promotion', attributes, better, segments });
}

function isBroken({ price, shown, accepted }: PromotionResult): boolean {
  const isCount = Number.isInteger(shown) && Number.isInteger(accepted) && accepted >= 0 && shown > 0;
  return !Number.isFinite(price) || !isCount || accepted > shown;
}

/** Sums by price, the worst for the customer first. */
function stepsOf(results: readonly PromotionResult[], better: 'lower' | 'higher'): Omit<PromotionStep, 'rate'>[] {
  const sums = new Map<number, { shown: number; accepted: number }>();
  for (const { price, shown, accepted } of results) {
    const sum = sums.get(price) ?? { shown: 0, accepted: 0 };
    sums.set(price, { shown: sum.shown + shown, accepted: sum.accepted + accepted });
  }
  const prices = [...sums.keys()].sort((a, b) => (better === 'lower' ? b - a : a - b));
  return prices.map((price) => ({ price, ...sums.get(price)! }));
}

function refuseResult(index: number): Result<never> {
  return refuse(
    'PROMOTIONS_RESULT',
    `Result ${index + 1} needs a finite price and whole numbers: shown above 0, accepted no more than shown.`,
    `第 ${index + 1} 条结果须有有限价格和整数：展示数大于 0，接受数不超过展示数。`,
  );
}
