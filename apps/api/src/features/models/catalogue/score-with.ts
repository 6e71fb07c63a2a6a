import { refuse, type Result } from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type ModelDocument } from '../document/model-document.js';
import { findBankModel } from './bank-models.js';
import { type ScoredPartition, type Scoring } from './bank-model.js';

/** How a version scores; undefined for a model that only measures. */
export const scoringOf = ({ id }: ModelDocument): Scoring | undefined => findBankModel(id)?.scoring;

/** Scores the customers of a view by a version. Refuses parameters that the model did not write. */
export async function scoreWith(
  document: ModelDocument,
  view: PartitionView,
  bank: BankReader,
): Promise<Result<ScoredPartition>> {
  const model = findBankModel(document.id);
  if (!model?.scoring) return refuse('MODEL_SCORES_NOBODY', 'This model scores nobody.', '该模型不产生客户评分。');
  const parameters = model.parse(document.parameters);
  return parameters.ok ? model.scoring.score(parameters.value, view, bank) : parameters;
}
