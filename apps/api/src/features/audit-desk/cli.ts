import { createZone, type Text } from '@baleen/rules';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  isRefused,
  readDates,
  refused,
  type Session,
} from '../../platform/command-line/index.js';
import { openTarget } from '../../platform/command-line/open-target.js';
import { AuditLog, type ChainReport, Checkpoints, ChainVerifier } from '../audit/index.js';
import { writeAuditFile } from './audit-file.js';
import { auditLines, rangeOf, unchainedEntries } from './audit-lines.js';

/** `export audit`: a part of the audit log that `verify` checks without the server. */
export function auditExportCommand(): BaleenCommand {
  return new BaleenCommand('audit')
    .description('the audit log with its chain and signatures, for `verify`')
    .requiredOption('--from <date>', 'the first local day, YYYY-MM-DD')
    .requiredOption('--to <date>', 'the last local day')
    .option('--out <file>', 'write to this file instead of standard output')
    .does(exportAudit);
}

async function exportAudit(session: Session, options: Readonly<Record<string, unknown>>): Promise<CommandOutcome> {
  const { database, bank, clock, configuration } = session;
  const dates = readDates(options, ['from', 'to']);
  if (isRefused(dates)) return dates;
  if (!bank) return refused(noBank);
  const zone = createZone(bank.timeZone);
  const [from, to] = [dates.from, dates.to + 1].map((day) => new Date(zone.startOf(day)).toISOString());
  await database.transaction((transaction) =>
    new AuditLog(clock).write(transaction, {
      actor: 'command',
      action: 'audit.exported',
      thing: 'audit',
      detail: { from, to },
    }),
  );
  const range = await rangeOf(database, from, to);
  if (!range) return refused(nothing);
  const file = options['out'] === undefined ? undefined : String(options['out']);
  const target = await openTarget(file);
  if (!target) return refused(unwritable(file!));
  const checkpoints = new Checkpoints(configuration.dataDir);
  const entries = await writeAuditFile(database, {
    ...{ bank, range, checkpoints, at: clock.wallTime() },
    write: (text) => target.write(text),
  });
  await target.close();
  return done({ audit: entries }, target.isFile ? { en: `${entries} entries`, zh: `${entries} 条记录` } : undefined);
}

/** The chain in the database against the checkpoints kept outside it. */
export async function verifyStoredAudit({
  database,
  configuration,
}: Session): Promise<ChainReport & { /** Added past the chain. */ readonly unchained: number }> {
  const checkpoints = new Checkpoints(configuration.dataDir);
  const verifier = new ChainVerifier({ checkpoints: checkpoints.list(), publicKey: checkpoints.key().publicPem });
  const range = await rangeOf(database);
  if (range) for await (const page of auditLines(database, range)) for (const line of page) verifier.take(line);
  return { ...verifier.end(), unchained: await unchainedEntries(database) };
}

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const nothing = {
  code: 'NOTHING_IN_PERIOD',
  message: { en: 'nothing was written in this period', zh: '该时间段内没有审计记录' },
};

const unwritable = (file: string): { code: string; message: Text } => ({
  code: 'FILE_UNWRITABLE',
  message: { en: `${file} cannot be written`, zh: `无法写入 ${file}` },
});
