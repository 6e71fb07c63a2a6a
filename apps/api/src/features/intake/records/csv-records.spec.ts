import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../rows/refusal.js';
import { createCsvRecords } from './csv-records.js';

interface Seen {
  readonly line: number;
  readonly raw: string;
  readonly values: readonly string[] | 'refused';
}

/** What is read when the text arrives in these pieces. */
function read(...pieces: string[]): Seen[] {
  const seen: Seen[] = [];
  const records = createCsvRecords((values, line, { text, start, end }) =>
    seen.push({ line, raw: text.slice(start, end), values: isRefusal(values) ? 'refused' : values }),
  );
  for (const piece of pieces) records.push(piece, false);
  records.push('', true);
  return seen;
}

const values = (text: string): unknown => read(text).map((record) => record.values);

describe('CSV', () => {
  it('splits lines at commas, whatever their line end, and skips blank ones', () => {
    expect(read('a,b\r\n\r\n\nc,,\n,d')).toEqual([
      { line: 1, raw: 'a,b', values: ['a', 'b'] },
      { line: 4, raw: 'c,,', values: ['c', '', ''] },
      { line: 5, raw: ',d', values: ['', 'd'] },
    ]);
  });

  it('takes commas, quotes and line ends inside quotes as they are', () => {
    expect(read('"a,b",c\n"say ""no""",""\n"two\r\nlines",x\nlast')).toEqual([
      { line: 1, raw: '"a,b",c', values: ['a,b', 'c'] },
      { line: 2, raw: '"say ""no""",""', values: ['say "no"', ''] },
      { line: 3, raw: '"two\r\nlines",x', values: ['two\r\nlines', 'x'] },
      { line: 5, raw: 'last', values: ['last'] },
    ]);
  });

  it('takes a quote in the middle of a bare value as a plain character', () => {
    expect(values('5" pipe,b\n')).toEqual([['5" pipe', 'b']]);
  });

  it('refuses one line only for a quote that is never closed or closed too early', () => {
    expect(values('a\n"b\nc\n')).toEqual([['a'], 'refused', ['c']]);
    expect(values('"a"b\nc\n')).toEqual(['refused', ['c']]);
  });

  it('does not wait for the end of a large file for a stray quote', () => {
    const seen = read(`"stray\n${'x\n'.repeat(40_000)}`, 'y\n');
    expect(seen[0]).toMatchObject({ line: 1, values: 'refused' });
    expect(seen).toHaveLength(40_002);
  });

  const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '客', ' '), maxLength: 6 });
  const records = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  const written = (rows: readonly (readonly string[])[]): string =>
    rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('');

  it('reads back what was written, in however many pieces it arrives', () => {
    fc.assert(
      fc.property(records, fc.array(fc.nat()), (rows, cuts) => {
        const text = written(rows);
        const lineEnds = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
        const places = [...new Set(cuts.map((cut) => lineEnds[cut % (lineEnds.length || 1)] ?? 0))].sort(
          (a, b) => a - b,
        );
        const pieces = [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
        expect(read(...pieces).map((record) => record.values)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});
