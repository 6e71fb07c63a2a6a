import { readFile } from 'node:fs/promises';
import { type z } from 'zod/v4';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  failed,
  refused,
  type Session,
} from '../../platform/command-line/index.js';
import { importScoreFile } from './foreign/import-score-file.js';
import { onnxDeclaration } from './foreign/onnx-parameters.js';
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
  const replaceable = bankModels.filter(({ foretells }) => foretells).map(({ name }) => name);
  const bringing = new BaleenCommand('import')
    .description(
      `bring an ONNX model in the place of one of these; it waits for approval as a draft: ${replaceable.join(', ')}`,
    )
    .argument('<model>')
    .requiredOption('--onnx <file>', 'the ONNX file')
    .requiredOption('--declaration <file>', 'a JSON file with input, output, features and tests') as BaleenCommand;
  const scoreFile = new BaleenCommand('import-scores')
    .description('bring scores of another system: a CSV file with customer, score, date, model, version')
    .argument('<file>')
    .requiredOption('--score <name>', 'the score that the file gives, such as churnRisk') as BaleenCommand;
  return [
    training.does((session, { seed }, model) => train(session, model!, Number(seed))),
    scoring.does((session, _, ...models) => score(session, models.flat())),
    bringing.does((session, files, model) => bring(session, model!, files)),
    scoreFile.does((session, { score: name }, file) => importScores(session, String(name), file!)),
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

async function bring(session: Session, model: string, files: Record<string, unknown>): Promise<CommandOutcome> {
  if (!findBankModel(model)?.foretells) return refused(unknownModel(model));
  const [onnx, words] = await Promise.all([files['onnx'], files['declaration']].map((file) => read(String(file))));
  if (!onnx || !words) return refused(unreadable(String(onnx ? files['declaration'] : files['onnx'])));
  const declaration = parseDeclaration(onnx, words.toString('utf8'));
  if (!declaration.success) return refused(notDeclared(declaration.error));
  return perform(session, { kind: 'import', models: [model], onnx: declaration.data, requestedBy: 'command' });
}

function parseDeclaration(onnx: Buffer, words: string) {
  let given: unknown;
  try {
    given = JSON.parse(words);
  } catch {
    given = undefined;
  }
  const file = onnx.toString('base64');
  return onnxDeclaration.safeParse(typeof given === 'object' && given !== null ? { ...given, file } : given);
}

async function importScores(
  { database, bank, clock }: Session,
  scoreName: string,
  file: string,
): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const text = await read(file);
  if (!text) return refused(unreadable(file));
  const imported = await importScoreFile(
    { database, bank, clock, actor: 'command' },
    { scoreName, text: text.toString('utf8') },
  );
  if (!imported.ok) return refused(imported.refusal);
  const words = JSON.stringify(imported.value, null, 2);
  return done(imported.value, { en: words, zh: words });
}

const read = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);

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
  import: { en: 'Importing', zh: '正在导入' },
};

const unknownModel = (name: string) => ({
  code: 'MODEL_UNKNOWN',
  message: {
    en: `There is no model "${name}" for the bank. The models are: ${bankModels.map((model) => model.name).join(', ')}.`,
    zh: `没有模型“${name}”。可用模型：${bankModels.map((model) => model.name).join('、')}。`,
  },
});

const unreadable = (file: string) => ({
  code: 'FILE_MISSING',
  message: { en: `${file} cannot be read`, zh: `无法读取 ${file}` },
});

function notDeclared({ issues }: z.ZodError) {
  const words = issues.slice(0, 10).map(({ path, message }) => `/${path.map(String).join('/')}: ${message}`);
  return {
    code: 'ONNX_DECLARATION',
    message: { en: `The declaration cannot be read: ${words.join('; ')}`, zh: `声明文件无法读取：${words.join('；')}` },
  };
}

const wrongSeed = {
  code: 'SEED_WRONG',
  message: { en: 'The seed must be a whole number.', zh: '随机种子必须是整数。' },
};

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};
