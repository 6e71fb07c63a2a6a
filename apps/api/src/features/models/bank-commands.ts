import {
  BaleenCommand,
  type CommandOutcome,
  done,
  failed,
  refused,
  type Session,
} from '../../platform/command-line/index.js';
import { findBankModel, bankModels } from './catalogue/bank-models.js';
import { type ModelJob } from './jobs/job-store.js';
import { performModelJob } from './jobs/perform-model-job.js';
import { plainDrafts } from './document/plain-drafts.js';

/** `model train` and `model score-bank`: the models on the bank's own data. */
export function bankCommands(): BaleenCommand[] {
  const names = bankModels.map(({ name }) => name).join(', ');
  const training = new BaleenCommand('train')
    .description(`train a model on the bank's own data; it waits for approval as a draft; models: ${names}`)
    .argument('<model>')
    .option('--seed <number>', 'the same data and seed give the same model', '1') as BaleenCommand;
  const scoring = new BaleenCommand('score-bank')
    .description('score all customers by the live models; scores become events')
    .argument('[models...]') as BaleenCommand;
  return [
    training.does((session, { seed }, model) => train(session, model!, Number(seed))),
    scoring.does((session, _, ...models) => score(session, models.flat())),
  ];
}

async function train(session: Session, model: string, seed: number): Promise<CommandOutcome> {
  if (!findBankModel(model)) return refused(unknownModel(model));
  if (!Number.isSafeInteger(seed)) return refused(wrongSeed);
  return perform(session, { kind: 'train', models: [model], seed, requestedBy: 'command' });
}

async function score(session: Session, models: readonly string[]): Promise<CommandOutcome> {
  const unknown = models.find((name) => !findBankModel(name));
  if (unknown !== undefined) return refused(unknownModel(unknown));
  return perform(session, { kind: 'score', models, requestedBy: 'command' });
}

type Request = Parameters<typeof performModelJob>[1];

async function perform({ database, bank, clock, progress }: Session, request: Request): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const onProgress = (job: ModelJob): void => progress(steps[request.kind], Math.round(100 * job.progress), 100);
  const outcome = await performModelJob(
    { database, bank, clock, drafts: plainDrafts(database, clock), onProgress },
    request,
  );
  if (outcome.kind === 'refused') return refused({ code: outcome.refusal.code, message: outcome.refusal.detail });
  const { job } = outcome;
  if (job.error) return failed({ code: job.error.code, message: job.error.message, json: { job } });
  const text = JSON.stringify(job.figures, null, 2);
  return done({ job }, { en: text, zh: text });
}

const steps = {
  train: { en: 'Training', zh: '正在训练' },
  score: { en: 'Scoring', zh: '正在评分' },
};

const unknownModel = (name: string) => ({
  code: 'MODEL_UNKNOWN',
  message: {
    en: `There is no model "${name}" for the bank. The models are: ${bankModels.map((model) => model.name).join(', ')}.`,
    zh: `没有模型“${name}”。可用模型：${bankModels.map((model) => model.name).join('、')}。`,
  },
});

const wrongSeed = {
  code: 'SEED_WRONG',
  message: { en: 'The seed must be a whole number.', zh: '随机种子必须是整数。' },
};

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};
