import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.js';

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+49 30 1', `'+49 30 1`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['  =1', `'  =1`],
  ['\t=1', `'\t=1`],
  ['＝1', `'＝1`],
  ['-12.50', '-12.50'],
  ['Nováková, Anna', '"Nováková, Anna"'],
  ['a\nb', '"a\nb"'],
])('%j is written as %j', (cell, expected) => {
  expect(csvLine([cell])).toBe(`${expected}\r\n`);
});

test('any texts are read back as they were, but for the apostrophe of those that would run', () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(cells, (texts) => {
      const [row] = parse(csvLine(texts), { relax_quotes: false }) as string[][];
      expect(row!.map((cell, i) => (cell === `'${texts[i]}` ? texts[i] : cell))).toEqual(texts);
      expect(row!.filter((cell) => /^[=+@＝＋－＠\t\r]/.test(cell))).toEqual([]);
    }),
  );
});
