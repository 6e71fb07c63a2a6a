import { type Text } from '@baleen/rules';
import { type Draft, type ValuesOf } from '../../arguments/index.js';
import { describeConditions } from '../../conditions/index.js';
import { fill, joinTexts, sameText } from '../../text/index.js';
import { type Outcome } from '../../step/types.js';
import { checkBands, describeBand, isInBand, type Band } from '../bands.js';
import { defineBlock, type Finding, type Port, type Visit } from '../block-definition.js';
import { otherwisePort } from '../otherwise-port.js';
import { factValue } from '../verdicts.js';
import { armOf, checkArms } from './arms.js';
import { splitFields } from './split-fields.js';

type SplitSettings = ValuesOf<typeof splitFields>;
type Way = Draft<{ readonly id: string; readonly name?: Text } & Band>;

const words = {
  conditions: { en: 'The first that is true: {ways}', zh: '取第一个成立者：{ways}' },
  way: { en: '{name} if {test}', zh: '{test}时为{name}' },
  bands: { en: 'Split by {fact}: {ways}', zh: '按{fact}分流：{ways}' },
  arms: { en: 'Split by chance: {ways}', zh: '随机分流：{ways}' },
  arm: { en: '{name} {share}%', zh: '{name} {share}%' },
  separator: { en: '; ', zh: '；' },
  reserved: { en: 'The id "otherwise" is taken by the port of that name', zh: '编号“otherwise”已被同名出口占用' },
} as const satisfies Record<string, Text>;

export const splitBlock = defineBlock({
  kind: 'split',
  name: { en: 'Split', zh: '分流' },
  description: {
    en: 'Sends customers different ways: by conditions, by bands of an amount or a score, or by chance.',
    zh: '按条件、金额区间、评分区间或随机将客户分流。',
  },
  family: 'who',
  hasInput: true,
  fields: splitFields,
  ports: ({ by }) => {
    const ways = waysOf(by).filter((way) => way.id !== undefined);
    const ports = ways.map((way): Port => ({ id: way.id!, label: nameOf(way) }));
    return by?.kind === 'arms' ? ports : [...ports, otherwisePort()];
  },
  check({ by }) {
    const reserved = waysOf(by).findIndex((way) => way.id === 'otherwise');
    const findings: Finding[] = reserved < 0 ? [] : [{ code: 'PORT_RESERVED', path: '/by', message: words.reserved }];
    if (by.kind === 'amount' || by.kind === 'score') return [...findings, ...checkBands(by.bands, '/by/bands')];
    return by.kind === 'arms' ? [...findings, ...checkArms(by.arms)] : findings;
  },
  reads: ({ by }) => (by.kind === 'score' ? [`score.${by.score}`] : []),
  explain({ by }) {
    if (by.kind === 'conditions') {
      const ways = by.branches.map((branch) =>
        fill(words.way, { name: nameOf(branch), test: describeConditions(branch.conditions) }),
      );
      return fill(words.conditions, { ways: joinTexts(ways, words.separator) });
    }
    if (by.kind === 'arms') {
      const arms = by.arms.map((arm) => fill(words.arm, { name: nameOf(arm), share: arm.share }));
      return fill(words.arms, { ways: joinTexts(arms, words.separator) });
    }
    const fact = by.kind === 'score' ? `score.${by.score}` : by.fact;
    return fill(words.bands, { fact, ways: joinTexts(by.bands.map(describeBand), words.separator) });
  },
  reasons: {
    'branch-true': { en: 'The conditions of "{way}" are met', zh: '满足“{way}”的条件' },
    'no-branch-true': { en: 'No branch is met; unknown: {unknown}', zh: '没有分支成立；无法判断：{unknown}' },
    'in-band': { en: '{fact} is {value}: {way}', zh: '{fact}为{value}：{way}' },
    'in-no-band': { en: '{fact} is {value}: in no band', zh: '{fact}为{value}：不在任何区间' },
    'value-missing': { en: '{fact} is missing', zh: '缺少{fact}' },
    'arm-drawn': {
      en: 'Drawn for "{way}" (bucket {bucket} of 10,000)',
      zh: '抽中“{way}”（10,000个桶中的第{bucket}号）',
    },
  },
  step(visit) {
    const { by } = visit.settings;
    if (by.kind === 'conditions') return byConditions(by.branches, visit);
    if (by.kind === 'amount') return byBands(by.fact, by.bands, visit);
    if (by.kind === 'score') return byBands(`score.${by.score}`, by.bands, visit);
    return byArms(by.arms, visit);
  },
});

type Branches = Extract<SplitSettings['by'], { kind: 'conditions' }>['branches'];
type Bands = Extract<SplitSettings['by'], { kind: 'amount' }>['bands'];
type Arms = Extract<SplitSettings['by'], { kind: 'arms' }>['arms'];

function byConditions(branches: Branches, { facts, evaluate }: Visit<SplitSettings>): Outcome {
  const verdicts = branches.map((branch) => evaluate(branch.conditions, facts));
  const taken = branches[verdicts.indexOf('yes')];
  if (taken) return { kind: 'leave', port: taken.id, because: { code: 'branch-true', values: { way: nameOf(taken) } } };
  const unknown = branches.filter((_, index) => verdicts[index] === 'unknown').map(nameOf);
  const values = { unknown: unknown.length > 0 ? joinTexts(unknown, ', ') : sameText('-') };
  return { kind: 'leave', port: 'otherwise', because: { code: 'no-branch-true', values } };
}

function byBands(fact: string, bands: Bands, { facts }: Visit<SplitSettings>): Outcome {
  const value = factValue(facts, fact);
  const taken = bands.find((band) => isInBand(value, band) === true);
  if (isInBand(value, {}) === undefined) {
    return { kind: 'leave', port: 'otherwise', because: { code: 'value-missing', values: { fact } } };
  }
  const values = { fact, value: String(value) };
  if (!taken) return { kind: 'leave', port: 'otherwise', because: { code: 'in-no-band', values } };
  return { kind: 'leave', port: taken.id, because: { code: 'in-band', values: { ...values, way: nameOf(taken) } } };
}

function byArms(arms: Arms, { journeyId, blockId, position }: Visit<SplitSettings>): Outcome {
  const { arm, bucket } = armOf(arms, { journeyId, blockId, customerId: position.customerId });
  return {
    kind: 'leave',
    port: arm.id,
    because: { code: 'arm-drawn', values: { way: nameOf(arm), bucket } },
    effects: [{ kind: 'assign', arm: arm.id, bucket }],
  };
}

function waysOf(by: Draft<SplitSettings['by']> | undefined): readonly Way[] {
  if (by?.kind === 'conditions') return by.branches ?? [];
  if (by?.kind === 'amount' || by?.kind === 'score') return by.bands ?? [];
  return by?.kind === 'arms' ? (by.arms ?? []) : [];
}

function nameOf({ id, name, from, below }: Way): Text {
  if (name && (name.en || name.zh)) return { en: name.en || name.zh || '', zh: name.zh || name.en || '' };
  return from !== undefined || below !== undefined ? describeBand({ from, below }) : sameText(id ?? '');
}
