import { type Text } from '../basics/text.js';
import { type Arbitration, type NamedFactor, type RankedProposal } from './arbitrate.js';

const factorNames: Readonly<Record<NamedFactor['name'], Text>> = {
  propensity: { en: 'propensity', zh: '倾向' },
  context: { en: 'context', zh: '情境' },
  value: { en: 'value', zh: '价值' },
  priority: { en: 'priority', zh: '优先级' },
  lever: { en: 'lever', zh: '业务杠杆' },
};

/** One sentence per proposal, best first, then one per displacement by a lever. */
export function explainArbitration(arbitration: Arbitration): readonly Text[] {
  return [
    ...arbitration.ranked.map((entry, index) => explainRank(entry, index + 1)),
    ...arbitration.displaced.map(({ proposalId, byProposalId, leverIds, lost }) => ({
      en: `By lever ${leverIds.join(', ')}, ${byProposalId} took the place of ${proposalId}; price ${round(lost)}`,
      zh: `因业务杠杆 ${leverIds.join('、')}，${byProposalId} 取代了 ${proposalId}；代价 ${round(lost)}`,
    })),
  ];
}

function explainRank({ proposal, score, factors, isChosen }: RankedProposal, rank: number): Text {
  const product = (language: 'en' | 'zh') =>
    factors.map(({ name, value, source }) => `${factorNames[name][language]} ${round(value)} (${source})`).join(' x ');
  const fate = isChosen ? { en: 'chosen', zh: '选中' } : { en: 'not chosen', zh: '未选中' };
  return {
    en: `${rank}. ${proposal.id}: ${product('en')} = ${round(score)}, ${fate.en}`,
    zh: `${rank}. ${proposal.id}：${product('zh')} = ${round(score)}，${fate.zh}`,
  };
}

function round(value: number): string {
  return String(Number(value.toPrecision(6)));
}
