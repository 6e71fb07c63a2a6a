import { type JsonObject, type ModelCard, type Text } from '@baleen/models';
import { type ChampionFigures, type ModelEvaluation } from '../catalogue/model-evaluation.js';
import { type TrainingData } from '../catalogue/training-data.js';

/** Where a model comes from: trained here, or brought as an ONNX file. */
export const modelSources = ['trained', 'onnx'] as const;
export type ModelSource = (typeof modelSources)[number];

/** A version of a model: everything that is needed to judge it, and to score by it years later. */
export interface ModelDocument {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly source: ModelSource;
  /** The score it gives; null where it says something else. */
  readonly scoreName: string | null;
  readonly unit: 'probability' | 'money' | null;
  readonly card: ModelCard;
  readonly data: TrainingData;
  readonly evaluation: ModelEvaluation;
  /** The version in force at the training, judged on the same examples; null where there was none. */
  readonly champion: ChampionFigures | null;
  readonly parameters: JsonObject;
}
