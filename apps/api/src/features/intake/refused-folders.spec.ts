import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customer, customerHeader, ImportBench } from '../../../../../tests/support/import-bench.js';
import { type FolderSpec } from '../../../../../tests/support/import-folder.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.create();
});
afterEach(() => bench.clear());
afterAll(() => bench.drop());

describe('a broken folder changes nothing', () => {
  /** Everything that an import may change. */
  async function state(): Promise<unknown> {
    const tables = [
      'import_batch',
      'quarantine_row',
      'feed_coverage',
      'event',
      'customer',
      'customer_version',
      'holding',
      'tag_value',
      'bank_setting',
      'audit_entry',
    ];
    return Promise.all(tables.map((table) => bench.count(table)));
  }

  async function refusal(spec: FolderSpec): Promise<string[]> {
    await bench.accepted({ files: { 'customers.csv': customerHeader + customer('C9') } });
    const before = await state();
    const outcome = await bench.bring(spec);
    if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome));
    expect(await state()).toEqual(before);
    return outcome.problems.map(({ code, path }) => `${code} ${path}`);
  }

  const good = customerHeader + customer('C1') + customer('C2');
  const customers = (content: string | Buffer, more: object = {}): FolderSpec => ({
    coveredFrom: { login: '2024-01-01' },
    files: {
      'consents.csv': 'customerId,channel,purpose,granted,asOf\nC1,sms,marketing,true,2024-05-01\n',
      'customers.csv': { content, ...more },
    },
  });
  const bytes = (...content: (string | number[])[]): Buffer =>
    Buffer.concat(content.map((part) => Buffer.from(part as string)));

  it.each<[string, FolderSpec, string[]]>([
    ['a wrong hash', customers(good, { sha256: 'a'.repeat(64) }), ['WRONG_HASH customers.csv']],
    ['a wrong number of rows', customers(good, { rows: 1 }), ['WRONG_ROW_COUNT customers.csv']],
    [
      'a file cut in the middle',
      customers(good.slice(0, -60), { rows: 3, sha256: 'a'.repeat(64) }),
      ['FILE_CUT_OFF customers.csv:3'],
    ],
    [
      'an unknown column',
      customers(good.replace('birthDate', 'birhtDate')),
      ['UNKNOWN_COLUMN customers.csv:1', 'MISSING_COLUMN customers.csv:1'],
    ],
    ['a column twice', customers(good.replace('rmId', 'status')), ['DUPLICATE_COLUMN customers.csv:1']],
    ['no header', customers('', { rows: 0 }), ['HEADER_MISSING customers.csv:1']],
    ['bytes that are not UTF-8', customers(bytes(good, 'C3,', [0xcd, 0xf5], '\n')), ['WRONG_ENCODING customers.csv:4']],
    [
      'UTF-8 that calls itself GB18030',
      customers(customerHeader + customer('C1', { name: '小'.repeat(10) }), { encoding: 'GB18030' }),
      ['WRONG_ENCODING customers.csv'],
    ],
    [
      'bytes that are not GB18030',
      customers(bytes(good, [0xff, 0xff], '\n'), { encoding: 'GB18030' }),
      ['WRONG_ENCODING customers.csv:4'],
    ],
    [
      'a character cut in the middle by a broken copy',
      customers(bytes(good, 'C3,', [0xe7, 0x8e]), { sha256: 'a'.repeat(64) }),
      ['WRONG_ENCODING customers.csv:4', 'WRONG_HASH customers.csv'],
    ],
    ['a file without line ends', customers('x'.repeat(1_500_000), { rows: 0 }), ['LINE_TOO_LONG customers.csv:1']],
    ['a file of an unknown name', { files: { 'costumers.csv': good } }, ['UNKNOWN_FILE_NAME costumers.csv']],
    ['events of an unknown type', { files: { 'events-logins.csv': good } }, ['UNKNOWN_FILE_NAME events-logins.csv']],
    ['a name that leads elsewhere', { files: { '..csv': good } }, ['UNKNOWN_FILE_NAME ..csv']],
    [
      'coverage of an unknown type',
      { ...customers(good), coveredFrom: { logins: '2024-01-01' } },
      ['MANIFEST_INVALID manifest.json'],
    ],
    [
      'dates that do not exist',
      { ...customers(good), businessDate: '2025-02-29', coveredFrom: { login: '1.1.2024' } },
      ['MANIFEST_INVALID manifest.json', 'MANIFEST_INVALID manifest.json'],
    ],
    ['an unknown encoding', customers(good, { encoding: 'latin1' }), ['MANIFEST_INVALID manifest.json']],
  ])('%s', async (_, spec, expected) => {
    expect(await refusal(spec)).toEqual(expected);
  });

  it('a file that is not there', async () => {
    const folder = await bench.write(customers(good));
    await rm(`${folder}/customers.csv`);
    const outcome = await bench.bringFolder(folder);
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ code: 'FILE_MISSING', path: 'customers.csv' }] });
  });

  it('a manifest that is missing, no JSON, or says what no manifest says', async () => {
    const folder = await bench.write(customers(good));
    const path = `${folder}/manifest.json`;
    const sound = await readFile(path, 'utf8');
    const codes = async (): Promise<string[]> => {
      const outcome = await bench.bringFolder(folder);
      return outcome.kind === 'refused' ? outcome.problems.map(({ message }) => message.en) : [];
    };
    await writeFile(path, sound.replace('"businessDate"', '"busines"'));
    expect(await codes()).toEqual(['/businessDate: Required', "/: Unrecognized key(s) in object: 'busines'"]);
    await writeFile(path, sound.slice(0, 40));
    expect((await codes())[0]).toContain('the manifest is no JSON');
    await rm(path);
    expect(await codes()).toEqual(['the folder has no manifest.json']);
  });

  it('the same folder a second time', async () => {
    const spec = { files: { 'customers.csv': customerHeader + customer('C9') } };
    const outcome = await refusal(spec);
    expect(outcome).toEqual(['ALREADY_IMPORTED manifest.json']);
  });
});
