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
      const file = options['out'] === undefined ? undefined : createWriteStream(String(options['out']));
      const out = file ?? process.stdout;
      // Each write tells its own error; the stream tells it once more.
      out.on('error', () => undefined);
      try {
        const write = (text: string): Promise<void> => writeTo(out, text);
        const rows = await exportLines(database, { kind, ...dates, zone, write });
        if (file) await finished(file.end());
        return done({ [name]: rows }, file && { en: `${rows} lines`, zh: `${rows} 行` });
      } catch (error) {
        if (isReaderGone(error)) return done({});
        throw error;
      }
    });
}

/** `export ... | head`: whoever read has seen enough. */
const isReaderGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

/** @throws the stream's error, for instance where the reader has gone away */
function writeTo(out: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => out.write(text, (error) => (error ? reject(error) : resolve())));
}

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};
