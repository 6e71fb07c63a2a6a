import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createZone } from '@baleen/rules';
import { BaleenCommand, done, isRefused, readDates, refused } from '../../../platform/command-line/index.js';
import { type ExportKind, exportKinds } from './export-kinds.js';
import { exportLines } from './export-lines.js';

/** `export detections|contacts|tasks`. */
export function exportCommands(): BaleenCommand[] {
  const command = new BaleenCommand('export').description('write JSON lines');
  for (const [name, kind] of Object.entries(exportKinds)) command.add(exportCommand(name, kind));
  return [command];
}

function exportCommand(name: string, kind: ExportKind): BaleenCommand {
  return new BaleenCommand(name)
    .description(kind.description)
    .requiredOption('--from <date>', 'the first business date, YYYY-MM-DD')
    .requiredOption('--to <date>', 'the last business date')
    .option('--out <file>', 'write to this file instead of standard output')
    .does(async ({ database, bank }, options) => {
      const dates = readDates(options, ['from', 'to']);
      if (isRefused(dates)) return dates;
      if (!bank) return refused(noBank);
      const zone = createZone(bank.timeZone);
      const out = options['out'] === undefined ? process.stdout : createWriteStream(String(options['out']));
      const rows = await exportLines(database, { kind, ...dates, zone, write: (text) => writeTo(out, text) });
      if (out !== process.stdout) await finished(out.end());
      return done({ [name]: rows }, out === process.stdout ? undefined : { en: `${rows} lines`, zh: `${rows} 行` });
    });
}

/** @throws the stream's error, for instance where the reader has gone away */
async function writeTo(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};
