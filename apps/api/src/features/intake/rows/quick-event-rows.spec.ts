import { createCatalogue, createZone } from '@baleen/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { createBlockDecoder } from '../records/block-decoder.js';
import { type Encoding } from '../manifest.js';
import { csvRows } from '../records/row-sources.js';
import { type NightRow, nightRows } from './night-rows.js';
import { isRefusal } from './refusal.js';

const context = {
  catalogue: createCatalogue(),
  zone: createZone('Asia/Shanghai'),
  baseDigits: 2,
  erased: new Set<string>(),
};

interface Seen {
  readonly line: number;
  readonly row: unknown;
  readonly raw: string;
}

/** What is made of a file that comes in these blocks. */
function read(type: string, blocks: readonly Buffer[], options: { isQuick: boolean; encoding?: Encoding }): Seen[] {
  const { quickReader, ...kind } = nightRows(context.catalogue.eventTypes.get(type)!, context);
  const seen: Seen[] = [];
  let quick = 0;
  const add = (line: number, row: NightRow | unknown, raw: () => string): void => {
    if (isRefusal(row)) return void seen.push({ line, row, raw: raw() });
    const { at, received, day, partition, record, ...night } = row as NightRow;
    const writer = new TupleWriter();
    (row as NightRow).writeTuple(writer);
    if (night.checked === undefined) quick++;
    const bytes = [record, writer.written].map((one) => Buffer.from(one).toString('latin1'));
    seen.push({ line, row: { at, received, day, partition, bytes }, raw: '' });
  };
  const source = csvRows(options.isQuick ? { ...kind, quickReader: quickReader! } : kind)({
    add,
    take: () => ({ rows: 0, copy: Buffer.alloc(0), quarantined: [], lastLine: undefined }),
  });
  const decoder = createBlockDecoder(options.encoding ?? 'UTF-8');
  let offset = 0;
  for (const bytes of blocks) {
    const block = { bytes, offset, firstLine: 1 };
    if (source.pushBytes) source.pushBytes(decoder.open(block));
    else source.push(decoder.decode(block));
    offset += bytes.length;
  }
  source.finish();
  if (options.isQuick) quickRows += quick;
  return seen;
}

let quickRows = 0;

const header =
  'eventId,customerId,occurredAt,receivedAt,sourceSystem,channel,reverses,cardId,cardType,amount,currency,amountBase,mccGroup,country,mode,instalments,merchantId';
const instants = [
  '2025-06-19T00:00:00.024+08:00',
  '2025-06-19T00:00:00Z',
  '2025-06-19T23:59:59.999Z',
  '1900-01-01T00:00:00-14:00',
];
const wrongInstants = [
  '2025-02-30T00:00:00Z',
  '2025-06-19T00:00:00',
  '2025-06-19T24:00:00Z',
  '2025-06-19T00:00:00.1Z',
  '2025-06-19T00:00:00+99:99',
  '',
];
const ids = ['b3d6ee68', 'B3', 'abc', 'C1', 'x y'];
const wrongIds = [' a', 'a ', '', '*', '客户', '"q,1"', 'a\\b', 'a"b', 'x'.repeat(201), 'tab\t'];
const decimals = ['53.90', '0.01', '12', '0.10', '123456789012.34'];
const wrongDecimals = ['-1.5', '0', '-0', '007', '1.', '.5', '1.234', '1e3', '1,5', '1234567890123456', '0.00', ''];

/** Nine in ten are right, so that rows that are right throughout come up. */
const mostly = (right: readonly string[], wrong: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });

const purchase = fc
  .tuple(
    mostly(ids, wrongIds),
    mostly(ids, wrongIds),
    mostly(instants, wrongInstants),
    mostly(instants, wrongInstants),
    mostly(['core', 'batch 2', 'e-mail'], ['', '核心', 'a"b']),
    mostly(['pos', 'web_bank', ''], ['fax', 'POS']),
    mostly(['', '', 'b3d6ee68'], [' x']),
    mostly(ids, wrongIds),
    mostly(['credit', 'debit'], ['cash', '']),
    mostly(decimals, wrongDecimals),
    mostly(['CNY', 'USD', 'JPY', 'KWD'], ['cny', 'XXX', '']),
    mostly(decimals, wrongDecimals),
    mostly(['dining', 'daily'], ['food', '']),
    mostly(['CN', 'US', 'card-purchase'], ['', '中国', 'a\\b']),
    mostly(['online', 'in-store'], ['']),
    mostly(['0', '12', '-3', '999999999'], ['2147483648', '1.0', '-0', '']),
    mostly(ids, wrongIds),
  )
  .map((values) => values.join(','));
const line = fc.oneof(
  { weight: 30, arbitrary: purchase },
  { weight: 1, arbitrary: fc.constantFrom('', 'a,b', ',,,', '"two\nlines",x', 'a\rb', '"open') },
);
const file = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n'), fc.boolean()), { maxLength: 12 });

describe('quick reading of events', () => {
  it('makes of a file what reading it value by value makes of it', () => {
    fc.assert(
      fc.property(file, fc.boolean(), (lines, isOpenEnd) => {
        const blocks = [`\ufeff${header}\n`];
        for (const [text, end, isCut] of lines) {
          if (isCut) blocks.push('');
          blocks[blocks.length - 1] += text + end;
        }
        if (isOpenEnd) blocks[blocks.length - 1] = blocks.at(-1)!.replace(/\r?\n$/, '');
        const bytes = blocks.filter((block) => block !== '').map((block) => Buffer.from(block));
        expect(read('card-purchase', bytes, { isQuick: true })).toEqual(
          read('card-purchase', bytes, { isQuick: false }),
        );
      }),
      { numRuns: 400 },
    );
    expect(quickRows).toBeGreaterThan(500);
  });

  it('leaves out what the file does not have, in whatever order its columns are, truths and dates among them', () => {
    const login = 'occurredAt,newDevice,eventId,result,receivedAt,customerId,deviceId,sourceSystem';
    const blocks = [
      Buffer.from(
        `${login}\n${instants[0]},true,ab,ok,${instants[1]},C1,,core\n${instants[0]},false,ac,ok,${instants[1]},C1,D,core\n${instants[0]},yes,ad,ok,${instants[1]},C1,D,core\n`,
      ),
    ];
    const before = quickRows;
    expect(read('login', blocks, { isQuick: true })).toEqual(read('login', blocks, { isQuick: false }));
    expect(quickRows - before).toBe(2);
  });

  it('reads a file in GB18030 like any other, and refuses one that is not in its encoding', () => {
    const values = `ab,C1,${instants[0]},${instants[0]},core,pos,,K,debit,1,CNY,1,dining,CN,online,0,M`;
    const chinese = Buffer.concat([
      Buffer.from(`${values}\nab,C2,${instants[0]},${instants[0]},`),
      Buffer.from([0xba, 0xcb]),
      Buffer.from(`,pos,,K,debit,1,CNY,1,dining,CN,online,0,M\n`),
    ]);
    const blocks = [Buffer.from(`${header}\n`), chinese];
    const encoding = 'GB18030';
    const seen = read('card-purchase', blocks, { isQuick: true, encoding });
    expect(seen).toEqual(read('card-purchase', blocks, { isQuick: false, encoding }));
    expect(seen).toHaveLength(2);
    expect(() => read('card-purchase', blocks, { isQuick: true })).toThrow();
  });
});
