import { findColumn, readTable, type Table } from '../src/table/index.js';
import { type Trial } from '../src/uplift/index.js';
import { readData } from './read-data.js';

const features = ['recency', 'history', 'mens', 'womens', 'newbie', 'zip_code', 'channel'];

/** The men's e-mail against the control group, with the outcome named: visit, conversion or spend. */
export function hillstromTrial(table: Table, outcome: 'visit' | 'conversion' | 'spend'): Trial {
  const segment = findColumn(table, 'segment');
  const result = findColumn(table, outcome);
  if (segment?.kind !== 'category' || result?.kind !== 'number') throw new Error('unexpected columns');
  const mail = segment.levels.indexOf('Mens E-Mail');
  const columns = features.map((name) => findColumn(table, name)!);
  return {
    features: { rows: table.rows, columns },
    treated: Uint8Array.from(segment.codes, (code) => (code === mail ? 1 : 0)),
    outcome: result.values,
  };
}

/** The table of the trial. */
export function hillstromTable(): Table {
  const reading = readTable(readData('hillstrom/hillstrom_mens.csv.gz'));
  if (!reading.ok) throw new Error(reading.refusal.code);
  return reading.value.table;
}

/** The five folds under which the published Qini was computed. */
export function hillstromFolds(): Uint8Array {
  return Uint8Array.from(readData('hillstrom/reference-folds.txt.gz').trim(), Number);
}
