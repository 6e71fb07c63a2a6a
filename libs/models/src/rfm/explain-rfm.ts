import { type Text } from '../result/index.js';
import { personaNames, personas } from './persona.js';
import { type RfmSummary } from './rfm-summary.js';
import { type RfmResult } from './score-rfm.js';

/** Why one customer has their persona: the three figures with their scores, in words. */
export function explainRfm(summary: RfmSummary, result: RfmResult, customer: number): Text {
  const purchases = summary.frequency[customer]!;
  const name = personaNames[personas[result.persona[customer]!]!];
  if (purchases === 0) return { en: 'No purchase yet, so no score.', zh: '尚无交易，因此没有评分。' };
  const days = summary.recencyDays[customer]!;
  const sum = summary.monetary[customer]!.toFixed(2);
  const [r, f, m] = [result.recency[customer]!, result.frequency[customer]!, result.monetary[customer]!];
  return {
    en: `${name.en}: last purchase ${days} days ago (${r} of 5), ${purchases} purchases (${f} of 5), ${sum} in all (${m} of 5).`,
    zh: `${name.zh}：最近一次交易在 ${days} 天前（${r}/5），共 ${purchases} 笔（${f}/5），合计 ${sum}（${m}/5）。`,
  };
}
