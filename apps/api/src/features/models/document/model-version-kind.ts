import { type Text } from '@baleen/models';
import { type Queryable } from '../../../platform/database.js';
import { type ProblemItem } from '../../../platform/problem.js';
import { type VersionKind, versionHash } from '../../approvals/index.js';
import { diffModels } from './diff-models.js';
import { type ModelDocument } from './model-document.js';
import { noBetterThanChance } from './no-better-than-chance.js';
import { parseModelDocument } from './parse-model-document.js';

/** What the life cycle of versions has to know about models. */
export function modelVersionKind(database: Queryable): VersionKind<ModelDocument> {
  return {
    kind: 'model',
    name: { en: 'Model', zh: '模型' },
    readPermission: 'model.read',
    writePermission: 'model.write',
    idOf: ({ id }) => id,
    parse: parseModelDocument,
    diff: diffModels,
    describe,
    async checkBeforeSubmit(document) {
      const chance = noBetterThanChance(document);
      return [...(await checkOrigin(database, document)), ...(chance ? [chance] : [])];
    },
  };
}

function describe({ card, data, evaluation }: ModelDocument): Text[] {
  const { examples, positives, asOf, watchedTo } = data;
  const cases =
    positives === null ? { en: '', zh: '' } : { en: `, ${positives} of them cases`, zh: `，其中 ${positives} 例发生` };
  const until =
    watchedTo === null
      ? { en: '', zh: '' }
      : { en: `, outcome watched to ${watchedTo}`, zh: `，结果观察至 ${watchedTo}` };
  return [
    card.purpose,
    {
      en: `Trained as of ${asOf}${until.en} on ${examples} examples${cases.en}.`,
      zh: `训练截止 ${asOf}${until.zh}，样本 ${examples}${cases.zh}。`,
    },
    evaluation.headline,
    ...data.suspects.map(({ feature, reason }) => ({
      en: `To be looked at: ${feature}: ${reason.en}`,
      zh: `需复核：${feature}：${reason.zh}`,
    })),
    card.limits,
  ];
}

/** Only what a job of this bank made can be reviewed: figures that somebody has typed in are no evaluation. */
async function checkOrigin(database: Queryable, document: ModelDocument): Promise<readonly ProblemItem[]> {
  const [made] = await database.query("SELECT 1 FROM model_job WHERE hash = $1 AND status = 'done' LIMIT 1", [
    versionHash(document),
  ]);
  return made ? [] : [{ code: 'MODEL_NOT_MADE_HERE', message: notMadeHere }];
}

const notMadeHere: Text = {
  en: 'No training or import of this bank made this document. Train the model and submit what comes out.',
  zh: '该文档并非由本行的训练或导入作业生成。请训练模型并提交其结果。',
};
