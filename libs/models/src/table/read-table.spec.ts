import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { decodeText } from './decode-text.js';
import { readTable, type TableReading } from './read-table.js';
import { type Column } from './table.js';

const read = (text: string): TableReading => valueOf(readTable(text));
const cells = (column: Column | undefined): unknown[] => {
  if (column?.kind === 'number') return [...column.values];
  return [...(column?.codes ?? [])].map((code) => column?.levels[code] ?? null);
};

describe('reading a table', () => {
  it.each([',', ';', '\t', '|'])('finds the separator %j from the header', (separator) => {
    const { table, separator: found } = read(['a', 'b'].join(separator) + '\n' + ['1', 'x'].join(separator));
    expect(found).toBe(separator);
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'number'],
      ['b', 'category'],
    ]);
  });

  it('reads quoted cells with separators, quotes and line ends in them', () => {
    const { table } = read('"a;x","b,y"\n"one, two","say ""hi"""\n"line\nbreak",z\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['a;x', 'b,y']);
    expect(cells(table.columns[0])).toEqual(['one, two', 'line\nbreak']);
    expect(cells(table.columns[1])).toEqual(['say "hi"', 'z']);
  });

  it('reads a byte order mark, Windows line ends and blank lines', () => {
    expect(cells(read('\ufeffa,b\r\n1,2\r\n\r\n3,4\r\n').table.columns[0])).toEqual([1, 3]);
  });

  it('takes empty cells, NA, NaN, null and ? as missing, in numbers and in categories', () => {
    const { table, columns } = read('n,c\n1,x\n,\nNA,NaN\nnull,?\n" ",y\n');
    expect(cells(table.columns[0])).toEqual([1, NaN, NaN, NaN, NaN]);
    expect(cells(table.columns[1])).toEqual(['x', null, null, null, 'y']);
    expect(columns.map(({ missing }) => missing)).toEqual([4, 3]);
  });

  it('counts infinities and texts among numbers as missing, and says where the first one is', () => {
    const rows = Array.from({ length: 300 }, (_, i) => String(i / 10));
    rows[100] = 'inf';
    rows[200] = '12O';
    rows[201] = '1e999';
    const [column] = read(`a\n${rows.join('\n')}\n`).columns;
    expect(column).toMatchObject({ refusedCells: 3, missing: 0, firstRefusedLine: 102 });
    expect(column!.column.kind === 'number' && column!.column.values[100]).toBeNaN();
  });

  it('puts levels in one order, so that the order of the rows does not matter', () => {
    expect(read('c,n\nb,1\na,2\n').table.columns[0]).toMatchObject({ levels: ['a', 'b'] });
    expect(read('c,n\na,2\nb,1\n').table.columns[0]).toMatchObject({ levels: ['a', 'b'] });
  });

  it('refuses rows with more or fewer cells than the header, by line, and reads the others', () => {
    const { table, refusedLines } = read('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(table.rows).toBe(2);
    expect(refusedLines).toEqual([3, 4]);
  });

  it.each([
    ['', 'TABLE_EMPTY'],
    ['a,b\n', 'TABLE_EMPTY'],
    ['a,b,a\n1,2,3\n', 'TABLE_DUPLICATE_COLUMN'],
    ['a,,c\n1,2,3\n', 'TABLE_COLUMN_WITHOUT_NAME'],
    ['a,b\n1\n2\n', 'TABLE_ROWS_UNEVEN'],
    ['a,b\n1,"2\n3,4\n', 'TABLE_UNREADABLE'],
    ['a;b\n1,5;x\n2,25;y\n', 'TABLE_DECIMAL_COMMA'],
  ])('refuses %j with %s', (text, code) => {
    expect(refusalOf(readTable(text)).code).toBe(code);
  });

  it('keeps the kinds it is told and leaves out columns that are not asked for', () => {
    const kinds = new Map([['code', 'category'] as const, ['n', 'number'] as const]);
    const { table } = valueOf(readTable('code,n,x\n1,2,3\n4,a,5\n', { kinds, keep: (name) => name !== 'x' }));
    expect(table.columns.map(cells)).toEqual([
      ['1', '4'],
      [2, NaN],
    ]);
  });
});

describe('decoding a file', () => {
  it('reads UTF-8 and GB18030 as declared', () => {
    expect(valueOf(decodeText(new TextEncoder().encode('客户')))).toBe('客户');
    expect(valueOf(decodeText(Uint8Array.of(0xbf, 0xcd), 'gb18030'))).toBe('客');
  });

  it('refuses bytes that the encoding does not allow', () => {
    expect(refusalOf(decodeText(Uint8Array.of(0xbf, 0xcd))).code).toBe('TABLE_ENCODING');
  });
});
