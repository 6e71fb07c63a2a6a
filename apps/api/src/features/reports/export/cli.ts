import { createZone, type Day, formatDay } from '@baleen/rules';
import { type Clock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  isRefused,
  readDates,
  refused,
  type Session,
} from '../../../platform/command-line/index.js';
import { auditExportCommand } from '../../audit-desk/index.js';
import { type ExportKind, exportKinds } from './export-kinds.js';
import { exportLines } from './export-lines.js';
import { isReaderGone, openTarget } from '../../../platform/command-line/open-target.js';

/** `export detections|contacts|tasks|responses|audit`. */
export function exportCommands(): BaleenCommand[] {
  const command = new BaleenCommand('export').description('write JSON lines');
  for (const [name, kind] of Object.entries(exportKinds)) command.add(exportCommand(name, kind));
  return [command.add(auditExportCommand())];
}

function exportCommand(name: string, kind: ExportKind): BaleenCommand {
  return new BaleenCommand(name)
    .description(kind.description)
    .requiredOption('--from <date>', 'the first business date, YYYY-MM-DD')
    .requiredOption('--to <date>', 'the last business date')
    .option('--out <file>', 'write to this file instead of standard output')
    .does((session, options) => run(name, kind, session, options));
}

async function run(
  name: string,
  kind: ExportKind,
  { database, bank, clock }: Session,
  options: Readonly<Record<string, unknown>>,
): Promise<CommandOutcome> {
  const dates = readDates(options, ['from', 'to']);
  if (isRefused(dates)) return dates;
  if (!bank) return refused(noBank);
  const file = options['out'] === undefined ? undefined : String(options['out']);
  const target = await openTarget(file);
  if (!target) return refused(unwritable(file!));
  try {
    await auditExport(database, clock, name, dates);
    const zone = createZone(bank.timeZone);
    const rows = await exportLines(database, { kind, ...dates, zone, write: (text) => target.write(text) });
    await target.close();
    return done({ [name]: rows }, target.isFile ? { en: `${rows} lines`, zh: `${rows} 行` } : undefined);
  } catch (error) {
    if (isReaderGone(error)) return done({});
    throw error;
  }
}

/** Who took data out of the bank is part of the audit log, whatever became of the file. */
async function auditExport(
  database: Database,
  clock: Clock,
  name: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<void> {
  const detail = { from: formatDay(from), to: formatDay(to) };
  await database.transaction((transaction) =>
    new AuditLog(clock).write(transaction, {
      actor: 'command',
      action: 'export.made',
      thing: `export:${name}`,
      detail,
    }),
  );
}

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const unwritable = (file: string) => ({
  code: 'FILE_UNWRITABLE',
  message: { en: `${file} cannot be written`, zh: `无法写入 ${file}` },
});
