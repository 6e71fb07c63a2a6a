import { type JsonObject, refuse, type Refusal, type Result } from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type ModelDocument } from '../document/model-document.js';
import { parseOnnxParameters } from '../foreign/onnx-parameters.js';
import { onnxScoring } from '../foreign/onnx-scoring.js';
import { type ScoredPartition, type Scoring } from './bank-model.js';
import { findBankModel } from './bank-models.js';

type Scored = Pick<ModelDocument, 'id' | 'source' | 'parameters'>;

/** How a version scores; undefined for a model that only measures. */
export function scoringOf({ id, source, parameters }: Scored): Scoring | undefined {
  const model = findBankModel(id);
  if (source !== 'onnx') return model?.scoring;
  return model?.foretells && onnxScoring(model.foretells, parameters);
}

/** What was learnt, read again. @returns a refusal of what the model, or a foreign one in its place, did not write */
export function parseParameters({ id, source, parameters }: Scored): Result<JsonObject> {
  const model = findBankModel(id);
  if (!model || (source === 'onnx' && !model.foretells)) return { ok: false, refusal: unknownModel(id) };
  return source === 'onnx' ? parseOnnxParameters(parameters) : model.parse(parameters);
}

const unknownModel = (id: string): Refusal => ({
  code: 'MODEL_UNKNOWN',
  message: { en: `There is no model "${id}".`, zh: `没有模型“${id}”。` },
});

/** Scores the customers of a view by a version. Refuses parameters that the model did not write. */
export async function scoreWith(
  document: ModelDocument,
  view: PartitionView,
  bank: BankReader,
): Promise<Result<ScoredPartition>> {
  const scoring = scoringOf(document);
  if (!scoring) return refuse('MODEL_SCORES_NOBODY', 'This model scores nobody.', '该模型不产生客户评分。');
  const parameters = parseParameters(document);
  return parameters.ok ? scoring.score(parameters.value, view, bank) : parameters;
}
