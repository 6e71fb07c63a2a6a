import { type Evaluation, fairness, rocCurve, type Table } from '@baleen/models';
import { type Classification, type ModelEvaluation } from './model-evaluation.js';

const SELECTED = 0.1;
const BANDS = 20;

/** Probabilities of rows that the model did not learn from, with what came of them. */
export interface Judged {
  readonly label: Uint8Array;
  readonly probability: Float64Array;
  readonly evaluation: Evaluation;
  readonly strengths: Classification['strengths'];
}

export function evaluationFrom({ label, probability, evaluation, strengths }: Judged, groups: Table): ModelEvaluation {
  const { auc, aucInterval, calibrationError, gain, calibration, logLoss, brier, baseRate } = evaluation;
  const classification: Classification = {
    auc,
    aucInterval,
    gain,
    calibration,
    calibrationError,
    roc: rocCurve(label, probability, 60),
    distribution: histogram(probability),
    fairness: groups.columns.map((column) => fairness(column, { label, score: probability }, SELECTED)),
    strengths,
  };
  const lift = gain[0]?.lift ?? 1;
  const found = gain[0]?.gain ?? 0;
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  return {
    headline: {
      en: `The best-scored tenth holds ${percent(found)} of the cases, ${lift.toFixed(1)} times as many as a tenth chosen by chance.`,
      zh: `评分最高的十分之一客户包含 ${percent(found)} 的事件，是随机选取的 ${lift.toFixed(1)} 倍。`,
    },
    figures: [
      {
        label: { en: 'Area under ROC', zh: 'ROC 曲线下面积' },
        value: auc,
        unit: 'number',
        low: aucInterval[0],
        high: aucInterval[1],
      },
      { label: { en: 'Lift of the first tenth', zh: '首个十分位提升度' }, value: lift, unit: 'number' },
      { label: { en: 'How often it happens', zh: '发生率' }, value: baseRate, unit: 'share' },
      { label: { en: 'Calibration error', zh: '校准误差' }, value: calibrationError, unit: 'share' },
      { label: { en: 'Log loss', zh: '对数损失' }, value: logLoss, unit: 'number' },
      { label: { en: 'Brier score', zh: 'Brier 分数' }, value: brier, unit: 'number' },
    ],
    classification,
  };
}

/** Customers by value, in twentieths from 0 to 1; missing values take no part. */
function histogram(values: Float64Array): number[] {
  const counts = new Array<number>(BANDS).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    counts[Math.min(BANDS - 1, Math.max(0, Math.floor(value * BANDS)))]! += 1;
  }
  return counts;
}
