import { type Text } from '../result/index.js';
import { type Histories } from './histories.js';
import { type LifetimeValueModel } from './lifetime-value-model.js';
import { type LifetimeValues } from './score-lifetime-value.js';
import { expectedSpend } from './gamma-gamma/index.js';

/**
 * Why a customer has this value: what they did, whether they are still there, and what they spend against the average.
 */
export function explainLifetimeValue(
  model: LifetimeValueModel,
  histories: Histories,
  scores: LifetimeValues,
  who: number,
): Text {
  const repeats = histories.repeats[who]!;
  const silent = Math.round(histories.age[who]! - histories.last[who]!);
  const alive = Math.round(100 * scores.alive[who]!);
  const spend = scores.spend[who]!.toFixed(2);
  const average = expectedSpend(model.spend, 0, NaN).toFixed(2);
  return {
    en: `${repeats} repeat purchases, the last ${silent} weeks before the end of the observation: ${alive}% likely to be still active; expected spend per purchase ${spend} (average ${average}).`,
    zh: `重复购买 ${repeats} 次，最近一次距观察期末 ${silent} 周：仍活跃的可能性为 ${alive}%；预期单次金额 ${spend}（平均 ${average}）。`,
  };
}
