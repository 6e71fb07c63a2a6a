import { type Text } from '@baleen/rules';
import { eachValue, type AnyValues, type Arguments, type Met, type ReferenceTarget } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { type Conditions } from '../conditions/index.js';
import { journeySettings } from '../document/index.js';
import { fill, suggestion, type Problem } from '../text/index.js';
import { type Check, type References } from './types.js';

const message = { en: 'There is no {target} "{id}"{suggestion}', zh: '不存在{target}“{id}”{suggestion}' };

const targets: Readonly<Record<ReferenceTarget, Text>> = {
  rule: { en: 'rule', zh: '规则' },
  segment: { en: 'segment', zh: '客群' },
  offer: { en: 'offer', zh: '权益' },
  treatment: { en: 'treatment', zh: '话术' },
  'event-type': { en: 'event type', zh: '事件类型' },
  score: { en: 'score', zh: '评分' },
};

/** What settings point to exists in the bank's catalogues, and conditions speak of facts that exist. */
export const checkReferences: Check = ({ document, references }) => [
  ...problemsIn(journeySettings, document.settings as AnyValues, '/settings', references),
  ...document.blocks.flatMap((block, index) =>
    problemsIn(blockDefinitions[block.kind].fields, block.settings, `/blocks/${index}/settings`, references).map(
      (problem) => ({ ...problem, blockId: block.id }),
    ),
  ),
];

function problemsIn(fields: Arguments, values: AnyValues, path: string, references: References): Problem[] {
  return [...eachValue(fields, values, path)].flatMap((met) => problemsOf(met, references));
}

function problemsOf({ argument, value, path }: Met, { ids, checkConditions }: References): readonly Problem[] {
  if (value === undefined) return [];
  if (argument.type === 'conditions') {
    const findings = checkConditions?.(value as Conditions) ?? [];
    return findings.map((finding) => ({ ...finding, path: path + finding.path }));
  }
  if (argument.type !== 'reference') return [];
  const [id, known] = [value as string, ids?.[argument.to]];
  if (!known || known.has(id)) return [];
  const values = { target: targets[argument.to], id, suggestion: suggestion(id, known) };
  return [{ code: 'REFERENCE_UNKNOWN', path, message: fill(message, values) }];
}
