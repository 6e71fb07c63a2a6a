import { type Refresh, type Tag } from '../format/tag.js';
import { describeExpression, type Wording } from './describe-expression.js';
import { wordingOf, type Words, type WordingOptions } from './describe-rule.js';
import { tagValueName } from './dictionary.js';
import { type Language, say } from './phrase.js';

/** The definition of a tag in words: when it is computed, then its cases in their order, then what holds otherwise. */
export function describeTag(tag: Tag, options: WordingOptions): Words {
  return { en: lines(tag, wordingOf(tag, 'en', options)), zh: lines(tag, wordingOf(tag, 'zh', options)) };
}

function lines(tag: Tag, wording: Wording): string[] {
  const { language } = wording;
  const cases = tag.cases.map(({ value, when }) => {
    const [name, condition] = [named(tag, value, language), describeExpression(when, wording)];
    return say(language, `${name} if ${condition}`, `${name}：${condition}`);
  });
  return [refreshed(tag.document.refresh, language), ...cases, ...otherwiseOf(tag, wording)];
}

const refreshes: Readonly<Record<Refresh, readonly [en: string, zh: string]>> = {
  daily: ['Computed for each day', '每日计算'],
  monthly: ['Computed on the first day of each month', '每月1日计算'],
  event: ['Computed with each event that it reads', '随所读取的事件实时计算'],
  manual: ['Loaded by the bank; never computed', '由银行导入，不作计算'],
};

function refreshed(refresh: Refresh, language: Language): string {
  const [en, zh] = refreshes[refresh];
  return say(language, en, zh);
}

function otherwiseOf(tag: Tag, wording: Wording): string[] {
  const { cases, otherwise, document } = tag;
  const { language } = wording;
  if (otherwise === undefined)
    return document.refresh === 'manual' ? [] : [say(language, 'Otherwise no value', '其他情况无值')];
  const value =
    'value' in otherwise ? named(tag, otherwise.value, language) : describeExpression(otherwise.expression, wording);
  return [
    cases.length === 0
      ? say(language, `The value: ${value}`, `取值：${value}`)
      : say(language, `Otherwise ${value}`, `其他情况为${value}`),
  ];
}

/** A value is told with its code where its name differs, since rules use the code. */
function named({ document }: Tag, value: string, language: Language): string {
  const name = tagValueName(document, value)[language];
  return name === value
    ? say(language, `"${value}"`, `“${value}”`)
    : say(language, `"${name}" (${value})`, `“${name}”（${value}）`);
}
