import { type Text } from '@baleen/models';
import { type ModelDocument } from './model-document.js';

/** What a version changes against another, one sentence a change. */
export function diffModels(before: ModelDocument, after: ModelDocument): Text[] {
  return [
    ...changed(before.data.asOf, after.data.asOf, { en: 'Trained as of', zh: '训练截止日' }),
    ...changed(before.data.examples, after.data.examples, { en: 'Examples learnt from', zh: '训练样本数' }),
    ...changed(before.data.seed, after.data.seed, { en: 'Seed', zh: '随机种子' }),
    ...changed(before.source, after.source, { en: 'Source', zh: '来源' }),
    ...areaChange(before, after),
    ...featureChanges(before, after),
    ...parameterChange(before, after),
  ];
}

function changed(before: string | number, after: string | number, what: Text): Text[] {
  if (before === after) return [];
  return [{ en: `${what.en}: ${before} to ${after}`, zh: `${what.zh}：${before} 改为 ${after}` }];
}

const areaOf = ({ evaluation }: ModelDocument): string | undefined => evaluation.classification?.auc.toFixed(3);

function areaChange(before: ModelDocument, after: ModelDocument): Text[] {
  const [was, is] = [areaOf(before), areaOf(after)];
  if (was === undefined || is === undefined) return [];
  return changed(was, is, { en: 'Area under ROC, each on its own examples', zh: 'ROC 曲线下面积（各自样本）' });
}

function featureChanges(before: ModelDocument, after: ModelDocument): Text[] {
  const [was, is] = [featuresOf(before), featuresOf(after)];
  return [
    ...is
      .filter((name) => !was.includes(name))
      .map((name) => ({ en: `Reads ${name} in addition`, zh: `新增特征 ${name}` })),
    ...was
      .filter((name) => !is.includes(name))
      .map((name) => ({ en: `Reads ${name} no more`, zh: `不再使用特征 ${name}` })),
  ];
}

export const featuresOf = ({ evaluation }: ModelDocument): string[] =>
  (evaluation.classification?.strengths ?? []).map(({ feature }) => feature);

function parameterChange(before: ModelDocument, after: ModelDocument): Text[] {
  if (JSON.stringify(before.parameters) === JSON.stringify(after.parameters)) return [];
  return [{ en: 'What was learnt differs', zh: '学到的参数不同' }];
}
