import { accept, refuse, type Result } from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { BankReader } from '../bank/bank-reader.js';
import { findBankModel } from '../catalogue/bank-models.js';
import { type ModelDocument } from '../document/model-document.js';
import { type ModelWork, type TrainOutcome, type WorkOutcome, type WorkParts } from './model-work.js';
import { scoreBank } from './score-bank.js';

/** Does the work of a job, in whatever thread it is called. Refuses what the data do not carry; faults are thrown. */
export async function doModelWork(parts: WorkParts, work: ModelWork): Promise<Result<WorkOutcome>> {
  const bank = await BankReader.open(parts.database, parts.bank);
  if (!bank) return refuseNoRun();
  return work.kind === 'train' ? train(bank, parts, work) : scoreBank(bank, parts, work.versions);
}

async function train(
  bank: BankReader,
  { onProgress }: WorkParts,
  { model: name, seed, champion }: Extract<ModelWork, { kind: 'train' }>,
): Promise<Result<TrainOutcome>> {
  const model = findBankModel(name);
  if (!model) return refuse('MODEL_UNKNOWN', `There is no model "${name}".`, `没有模型“${name}”。`);
  const readingShare = 0.6;
  const trained = await model.train(bank, {
    seed,
    champion: champion && { version: champion.version, parameters: champion.document.parameters },
    onPartition: (done) => onProgress((readingShare * done) / partitionCount),
  });
  if (!trained.ok) return trained;
  const { parameters, data, evaluation, champion: figures } = trained.value;
  const document: ModelDocument = {
    schemaVersion: 1,
    id: name,
    name: model.card.title,
    source: 'trained',
    scoreName: model.scoreName ?? null,
    unit: model.scoreName === undefined ? null : (model.unit ?? 'probability'),
    card: model.card,
    data,
    evaluation,
    champion: figures ?? null,
    parameters,
  };
  return accept({ kind: 'trained', asOf: formatDay(bank.asOf), document });
}

function refuseNoRun(): Result<never> {
  return refuse(
    'NO_RUN_YET',
    'No daily run is done yet: models look back from the newest business date.',
    '尚无已完成的日批：模型以最近的业务日期为截止日。',
  );
}
