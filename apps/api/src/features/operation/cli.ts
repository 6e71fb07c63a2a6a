import { resolve } from 'node:path';
import { BaleenCommand, done, failed, refused, type Session } from '../../platform/command-line/index.js';
import { type CommandOutcome } from '../../platform/command-line/index.js';
import { restoreBackup, type RestoreRefusal } from './backup/restore-backup.js';
import { writeBackup } from './backup/write-backup.js';

/** `backup` and `restore`. */
export function operationCommands(): BaleenCommand[] {
  return [
    new BaleenCommand('backup')
      .description('write all tables, as they are at one moment, into a new folder; the bank may go on working')
      .argument('<folder>', 'new or empty')
      .does(backup),
    new BaleenCommand('restore')
      .description(
        'bring a backup into an empty database; what may have been sent since is asked after and not sent again',
      )
      .argument('<folder>', 'that backup has written')
      .does(restore),
  ];
}

async function backup(
  { database, bank, clock, progress }: Session,
  _options: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const onTable = (of: number, all: number): void => progress(writing, of, all);
  try {
    const { tables } = await writeBackup({ database, folder: resolve(folder), now: clock.now(), onTable });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return done(
      { folder: resolve(folder), tables: tables.length, rows },
      { en: `${rows} rows of ${tables.length} tables`, zh: `${tables.length} 张表，共 ${rows} 行` },
    );
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'EEXIST' && code !== 'ENOTDIR' && code !== 'EACCES' && code !== 'ENOSPC') throw error;
    const words = { en: `the folder ${folder} cannot be written (${code})`, zh: `无法写入文件夹 ${folder}（${code}）` };
    return code === 'ENOSPC' ? failed({ code, message: words }) : refused({ code: 'FOLDER_UNUSABLE', message: words });
  }
}

async function restore(
  { database, clock, progress }: Session,
  _options: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<CommandOutcome> {
  const onTable = (of: number, all: number): void => progress(restoring, of, all);
  const outcome = await restoreBackup({ database, folder: resolve(folder), clock, onTable });
  if (outcome.kind === 'refused') {
    const { en, zh } = refusals[outcome.code];
    const message = { en: `${en}: ${outcome.about}`, zh: `${zh}：${outcome.about}` };
    return refused({ code: outcome.code, message });
  }
  const { tables, madeAt } = outcome.manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return done(
    { madeAt, tables: tables.length, rows },
    { en: `restored ${rows} rows as of ${madeAt}`, zh: `已恢复 ${rows} 行，截至 ${madeAt}` },
  );
}

const writing = { en: 'Writing tables', zh: '正在写出数据表' };
const restoring = { en: 'Restoring tables', zh: '正在恢复数据表' };

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const refusals: Readonly<Record<RestoreRefusal, { readonly en: string; readonly zh: string }>> = {
  BACKUP_UNREADABLE: { en: 'this is no complete backup', zh: '这不是完整的备份' },
  BACKUP_OF_OTHER_VERSION: {
    en: 'the backup is of another version of the program; restore it with that one, then update',
    zh: '备份来自其他版本；请先用该版本恢复，再升级',
  },
  BACKUP_DAMAGED: { en: 'the backup is damaged; nothing was restored', zh: '备份已损坏；未恢复任何内容' },
  DATABASE_NOT_EMPTY: {
    en: 'the database holds a bank already; restore into a new BALEEN_DATA_DIR or database',
    zh: '数据库中已有银行数据；请恢复到新的 BALEEN_DATA_DIR 或数据库',
  },
};
