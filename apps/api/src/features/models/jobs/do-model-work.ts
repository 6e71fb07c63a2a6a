import { accept, refuse, type Result } from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { BankReader } from '../bank/bank-reader.js';
import { type BankModel, type Trained } from '../catalogue/bank-model.js';
import { findBankModel } from '../catalogue/bank-models.js';
import { type ModelDocument, type ModelSource } from '../document/model-document.js';
import { importOnnx } from '../foreign/import-onnx.js';
import { type OnnxDeclaration } from '../foreign/onnx-parameters.js';
import { type ModelWork, type TrainOutcome, type WorkOutcome, type WorkParts } from './model-work.js';
import { scoreBank } from './score-bank.js';

/** Does the work of a job, in whatever thread it is called. Refuses what the data do not carry; faults are thrown. */
export async function doModelWork(parts: WorkParts, work: ModelWork): Promise<Result<WorkOutcome>> {
  const bank = await BankReader.open(parts.database, parts.bank);
  if (!bank) return refuseNoRun();
  return work.kind === 'score' ? scoreBank(bank, parts, work.versions) : make(bank, parts, work);
}

const READING_SHARE = 0.6;

/** Trains a model of the product, or judges a foreign one in its place. */
async function make(
  bank: BankReader,
  { onProgress }: WorkParts,
  work: Exclude<ModelWork, { kind: 'score' }>,
): Promise<Result<TrainOutcome>> {
  const model = findBankModel(work.model);
  if (!model) return refuse('MODEL_UNKNOWN', `There is no model "${work.model}".`, `没有模型“${work.model}”。`);
  const { champion } = work;
  const options = {
    seed: work.kind === 'train' ? work.seed : 1,
    champion: champion && { version: champion.version, parameters: champion.document.parameters },
    onPartition: (done: number) => onProgress((READING_SHARE * done) / partitionCount),
  };
  const made =
    work.kind === 'train' ? await model.train(bank, options) : await bring(model, work.onnx, { bank, options });
  if (!made.ok) return made;
  const source = work.kind === 'train' ? 'trained' : 'onnx';
  return accept({ kind: 'trained', asOf: formatDay(bank.asOf), document: documentOf(model, made.value, source) });
}

async function bring(
  { foretells }: BankModel,
  onnx: OnnxDeclaration,
  parts: Parameters<typeof importOnnx>[2],
): Promise<Result<Trained>> {
  if (foretells) return importOnnx(foretells, onnx, parts);
  return refuse(
    'MODEL_NOT_REPLACEABLE',
    'No foreign model can stand for this one: it does not foretell whether something happens to a customer.',
    '该模型不能由外部模型替代：它并非预测客户是否发生某事。',
  );
}

function documentOf(model: BankModel, made: Trained, source: ModelSource): ModelDocument {
  const { parameters, data, evaluation, champion } = made;
  const { name: id, card, scoreName = null, unit = 'probability' } = model;
  return {
    ...{ schemaVersion: 1, id, name: card.title, source, scoreName, unit: scoreName === null ? null : unit },
    ...{ card, data, evaluation, champion: champion ?? null, parameters },
  };
}

function refuseNoRun(): Result<never> {
  return refuse(
    'NO_RUN_YET',
    'No daily run is done yet: models look back from the newest business date.',
    '尚无已完成的日批：模型以最近的业务日期为截止日。',
  );
}
