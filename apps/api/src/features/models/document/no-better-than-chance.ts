import { type Refusal } from '@baleen/models';
import { type ModelDocument } from './model-document.js';

/**
 * Why a model may not go into force, where it foretells no better than chance as far as the data show: its area under ROC out of fold may be one half.
 * Such a model stays a draft that can be looked at. @returns undefined for one that is better, or that is not judged so
 */
export function noBetterThanChance({ evaluation }: Pick<ModelDocument, 'evaluation'>): Refusal | undefined {
  const { classification } = evaluation;
  if (!classification || classification.aucInterval[0] > 0.5) return undefined;
  const [low, high] = classification.aucInterval.map((area) => area.toFixed(2));
  const area = classification.auc.toFixed(2);
  return {
    code: 'MODEL_NO_BETTER_THAN_CHANCE',
    message: {
      en: `On examples that it had not seen, the model tells cases from others no better than chance may: area under ROC ${area} (${low} to ${high}). It cannot go into force; train it on more cases or with other features.`,
      zh: `在未见过的样本上，该模型的区分能力可能与随机无异：ROC 曲线下面积 ${area}（${low} 至 ${high}）。不能生效；请以更多事件或其他特征重新训练。`,
    },
  };
}
