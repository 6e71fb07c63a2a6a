import { type Text } from '../catalogue/types.js';
import { valueName } from './dictionary.js';
import { type LabelledTrace } from './label-trace.js';
import { inBoth, say, shown } from './phrase.js';

/**
 * What would have to be different for the traced rule to hold, one sentence each: every unfulfilled part of what must all hold; of alternatives, all
 * of them. Empty where it holds.
 */
export function changesNeeded(node: LabelledTrace): Text[] {
  if (node.verdict === 'yes') return [];
  const { kind, children = [] } = node;
  if (kind === 'not') return children.map(toBreak);
  return children.length > 0 ? children.flatMap(changesNeeded) : [toFulfil(node)];
}

function toFulfil(node: LabelledTrace): Text {
  if (node.verdict === 'unknown' && node.change) return node.change;
  const seen = node.seen ?? node.values?.['seen'];
  return inBoth((language) => {
    const label = node.label[language];
    if (seen === undefined) return label;
    const now = shown(language, seen, (value) => valueName(language, value));
    return say(language, `${label} (now ${now})`, `${label}（当前为${now}）`);
  });
}

const toBreak = ({ label }: LabelledTrace): Text => ({
  en: `this must not hold: ${label.en}`,
  zh: `以下须不成立：${label.zh}`,
});
