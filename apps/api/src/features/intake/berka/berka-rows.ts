import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { ImportRefused } from '../load/import-refused.js';
import { fileProblems } from '../file-problem.js';
import { problemOf } from '../open-folder.js';

/** The files of the Berka bank with their columns; some have been published under two names. */
export const berkaFiles = {
  account: { names: ['account'], columns: ['account_id', 'district_id', 'frequency', 'date'] },
  card: { names: ['card'], columns: ['card_id', 'disp_id', 'type', 'issued'] },
  client: { names: ['client'], columns: ['client_id', 'birth_number', 'district_id'] },
  disp: { names: ['disp'], columns: ['disp_id', 'client_id', 'account_id', 'type'] },
  district: {
    names: ['district'],
    columns: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A11', 'A12', 'A13', 'A14', 'A15', 'A16'],
  },
  loan: { names: ['loan'], columns: ['loan_id', 'account_id', 'date', 'amount', 'duration', 'payments', 'status'] },
  order: { names: ['order'], columns: ['order_id', 'account_id', 'bank_to', 'account_to', 'amount', 'k_symbol'] },
  trans: {
    names: ['trans', 'trans_first3MiB'],
    columns: [
      'trans_id',
      'account_id',
      'date',
      'type',
      'operation',
      'amount',
      'balance',
      'k_symbol',
      'bank',
      'account',
    ],
  },
} as const satisfies Record<string, { names: readonly string[]; columns: readonly string[] }>;

export type BerkaFile = keyof typeof berkaFiles;
export type BerkaRow<F extends BerkaFile> = Readonly<Record<(typeof berkaFiles)[F]['columns'][number], string>>;

/** Says where a row stands when it turns out to be broken. */
export type Refuse = (reason: string) => never;

/**
 * Rows of one file in file order: `name.asc`, plain or as `name.asc.gz`; separated by semicolons, values in quotes or bare, none with a
 * semicolon inside.
 * @throws ImportRefused if the file is missing or is not one of Berka
 */
export async function* berkaRows<F extends BerkaFile>(
  folder: string,
  file: F,
): AsyncGenerator<{ readonly row: BerkaRow<F>; readonly refuse: Refuse }> {
  const { name, isPacked } = find(folder, file);
  const { columns } = berkaFiles[file];
  let line = 0;
  const refuse: Refuse = (reason) => {
    throw new ImportRefused([problemOf(name, fileProblems.notBerka(reason, line))]);
  };
  for await (const text of lines(join(folder, name), isPacked)) {
    line++;
    if (text === '') continue;
    const values = text.split(';').map(unquoted);
    if (line === 1 && values.join() !== columns.join()) refuse(`the header is not ${columns.join(';')}`);
    if (values.length !== columns.length) refuse(`${columns.length} values expected, ${values.length} found`);
    if (line === 1) continue;
    yield { row: Object.fromEntries(columns.map((column, index) => [column, values[index]!])) as BerkaRow<F>, refuse };
  }
  if (line === 0) refuse('the file is empty');
}

function find(folder: string, file: BerkaFile): { name: string; isPacked: boolean } {
  for (const stem of berkaFiles[file].names) {
    for (const [name, isPacked] of [
      [`${stem}.asc`, false],
      [`${stem}.asc.gz`, true],
    ] as const) {
      if (existsSync(join(folder, name))) return { name, isPacked };
    }
  }
  throw new ImportRefused([problemOf(`${berkaFiles[file].names[0]}.asc`, fileProblems.notInFolder())]);
}

async function* lines(path: string, isPacked: boolean): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unpacked = isPacked ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  for await (const chunk of unpacked.setEncoding('utf8') as AsyncIterable<string>) {
    const found = (rest + chunk).split('\n');
    rest = found.pop()!;
    for (const line of found) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

const unquoted = (value: string): string =>
  value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
