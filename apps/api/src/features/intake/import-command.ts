import { type Text } from '@baleen/rules';
import { Option } from 'commander';
import { type Bank, defaultBank } from '../../platform/bank.js';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  failed,
  refused,
  type Session,
} from '../../platform/command-line/index.js';
import { berkaBank } from './berka/berka-bank.js';
import { importBerka } from './berka/import-berka.js';
import { importFolder, type ImportRequest } from './import-folder.js';
import { type ImportOutcome, type ImportReport } from './import-outcome.js';

interface Adapter {
  /** The bank whose files they are, for a database that holds none yet. */
  readonly bank: Bank;
  readonly import: (request: ImportRequest) => Promise<ImportOutcome>;
}

const standard: Adapter = { bank: defaultBank, import: importFolder };
const adapters: ReadonlyMap<string, Adapter> = new Map([['berka', { bank: berkaBank, import: importBerka }]]);

const importing: Text = { en: 'Importing', zh: '正在导入' };

/** `npm run baleen -- import`. */
export function importCommand(): BaleenCommand {
  const command = new BaleenCommand('import')
    .description("import a folder of the bank's files: whole or not at all")
    .argument('<folder>', 'with manifest.json and the files it lists, or the files that the adapter reads')
    .addOption(
      new Option('--adapter <name>', 'read the files of another format').choices([...adapters.keys()]),
    ) as BaleenCommand;
  return command.does(run);
}

async function run(session: Session, options: Record<string, unknown>, folder: string): Promise<CommandOutcome> {
  const adapter = typeof options.adapter === 'string' ? adapters.get(options.adapter)! : standard;
  const { database, clock, progress } = session;
  // Without its start with demo users this is no demo, whatever its data.
  const bank = session.bank ?? { ...adapter.bank, isDemo: false };
  const onProgress = (rows: number, total: number): void => progress(importing, rows, total);
  return toCommandOutcome(await adapter.import({ folder, bank, database, clock, actor: 'command', onProgress }));
}

function toCommandOutcome(outcome: ImportOutcome): CommandOutcome {
  if (outcome.kind === 'imported') return done(outcome.report, reportText(outcome.report));
  const { problems } = outcome;
  if (outcome.kind === 'busy') return failed({ code: 'IMPORT_BUSY', message: problems[0]!.message });
  const message = {
    en: 'the folder was refused; the database is as before',
    zh: '该文件夹被拒绝；数据库保持原状',
  };
  return refused({ code: problems[0]!.code, message, problems });
}

function reportText(report: ImportReport): Text {
  const { rowsIn, accepted, repeated, quarantined, files } = report;
  const seconds = Math.max(1, report.finishedAt.getTime() - report.startedAt.getTime()) / 1000;
  const rate = Math.round(rowsIn / seconds);
  const lines = files.map(
    (file) => `  ${file.name}: ${file.rowsIn} = ${file.accepted} + ${file.repeated} + ${file.quarantined}`,
  );
  const en = `${rowsIn} rows in = ${accepted} accepted + ${repeated} repeated + ${quarantined} quarantined`;
  const zh = `读入${rowsIn}行 = 接受${accepted} + 重复${repeated} + 隔离${quarantined}`;
  return {
    en: [...lines, en, `${seconds.toFixed(1)} s, ${rate} rows a second`].join('\n'),
    zh: [...lines, zh, `用时${seconds.toFixed(1)}秒，每秒${rate}行`].join('\n'),
  };
}
