import { readFile } from 'node:fs/promises';
import { allModels, modelCommand, models } from '@baleen/models';
import { bankCommands } from './bank-commands.js';
import { BaleenCommand, type CommandOutcome, done, refused } from '../../platform/command-line/index.js';

/** `model fit|evaluate|score MODEL --data FILE.csv` for a table of one's own, without a database; `train` and `score-bank` for the bank's. */
export function modelCommands(): BaleenCommand[] {
  const command = new BaleenCommand('model').description(
    "models: on a table of your own (fit, evaluate, score), and on the bank's data (train, score-bank)",
  );
  for (const [action, description] of actions) command.add(actionCommand(action, description));
  for (const own of bankCommands()) command.add(own);
  return [command];
}

const actions = [
  ['fit', 'learn a model from the table and print it'],
  ['evaluate', 'cross-validate on the table and print the figures'],
  ['score', 'score the rows of the table'],
] as const;

function actionCommand(action: string, description: string): BaleenCommand {
  const names = models.filter((model) => action in model).map(({ name }) => name);
  const command = new BaleenCommand(action)
    .description(`${description}; models: ${names.join(', ')}`)
    .argument('<model>')
    .requiredOption('--data <file>', 'a CSV file with a header line')
    .option('--target <column>', 'the column to be learnt')
    .option('--params <file>', 'a JSON file with parameters; for score also what fit printed') as BaleenCommand;
  return command.doesPlainly((options, model) => run(action, model!, options));
}

async function run(action: string, model: string, options: Record<string, unknown>): Promise<CommandOutcome> {
  const data = await read(String(options['data']));
  if (!data) return missing(String(options['data']));
  const params = options['params'] === undefined ? undefined : await read(String(options['params']));
  if (options['params'] !== undefined && !params) return missing(String(options['params']));
  const parsed = params && parseJson(params.toString('utf8'));
  if (parsed?.reason !== undefined) return notJson(String(options['params']), parsed.reason);
  const target = options['target'] === undefined ? undefined : String(options['target']);
  const result = modelCommand(allModels, { action, model, data, target, params: parsed?.value });
  if (!result.ok) return refused(result.refusal);
  const text = JSON.stringify(result.value, null, 2);
  return done(result.value, { en: text, zh: text });
}

const read = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);

function parseJson(text: string): { readonly value?: unknown; readonly reason?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: (error as SyntaxError).message };
  }
}

const missing = (file: string): CommandOutcome =>
  refused({ code: 'FILE_MISSING', message: { en: `${file} cannot be read`, zh: `无法读取 ${file}` } });

const notJson = (file: string, reason: string): CommandOutcome =>
  refused({
    code: 'PARAMS_NOT_JSON',
    message: { en: `${file}: not JSON: ${reason}`, zh: `${file}：不是 JSON：${reason}` },
  });
