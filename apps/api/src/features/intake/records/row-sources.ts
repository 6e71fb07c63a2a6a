import { type FieldDefinition } from '@baleen/rules';
import { didYouMean } from '../did-you-mean.js';
import { fileProblems } from '../file-problem.js';
import { checkHeader } from '../rows/check-header.js';
import { flattenObject } from '../rows/compile-row.js';
import { isRefusal, refusals, type Refusal } from '../rows/refusal.js';
import { type RowKind, type RowWriter } from '../rows/row-kind.js';
import { createCsvRecords, type CsvRecord } from './csv-records.js';
import { FileRefused } from './file-refused.js';
import { createJsonRecords } from './jsonl-records.js';

/** One row of a file, ready to be staged or refused. */
export interface SourceRow {
  readonly line: number;
  readonly raw: string;
  readonly written: string | Refusal;
}

/** Takes the text of a file in pieces that end with a line end. */
export interface RowSource {
  /** @throws FileRefused if the header is not one of this kind of file */
  push(text: string): SourceRow[];
  /** To be called after the last piece: the rows it was still waiting with. */
  finish(): SourceRow[];
}

/** A CSV file: the first record names the columns. */
export function csvRows(kind: RowKind): RowSource {
  const records = createCsvRecords();
  let header: string[] | undefined;
  let write: RowWriter = () => refusals.notJson();
  const toRow = ({ line, raw, values }: CsvRecord): SourceRow => ({
    line,
    raw,
    written: isRefusal(values)
      ? values
      : values.length === header!.length
        ? write(values)
        : refusals.columnCount(header!.length, values.length),
  });
  const take = (found: CsvRecord[]): SourceRow[] => {
    if (header || found.length === 0) return found.map(toRow);
    header = readHeader(found[0]!, kind);
    write = kind.writer(header);
    return found.slice(1).map(toRow);
  };
  return {
    push: (text) => take(records.push(text, false)),
    finish() {
      const rows = take(records.push('', true));
      if (!header) throw new FileRefused([fileProblems.headerMissing()]);
      return rows;
    },
  };
}

function readHeader(record: CsvRecord, kind: RowKind): string[] {
  if (isRefusal(record.values)) throw new FileRefused([fileProblems.headerMissing()]);
  const problems = checkHeader(kind.shape, record.values);
  if (problems.length > 0) throw new FileRefused(problems);
  return record.values;
}

type ObjectWriter = (object: Readonly<Record<string, unknown>>) => string | Refusal;

/** A JSON Lines file whose rows are all of one kind. */
export const jsonRows = (kind: RowKind): RowSource => jsonSource(objectWriter(kind, []));

/** `events.jsonl`: every row names its event type. */
export function jsonEvents(types: readonly string[], kindOf: (type: string) => RowKind): RowSource {
  const writers = new Map<string, ObjectWriter>();
  return jsonSource((object) => {
    const { type } = object;
    if (type === undefined || type === null) return refusals.missing().at('type');
    if (typeof type !== 'string') return refusals.wrongJsonType('string').at('type');
    if (!types.includes(type)) return refusals.unknownEventType(type, didYouMean(type, types)).at('type');
    let write = writers.get(type);
    if (!write) writers.set(type, (write = objectWriter(kindOf(type), ['type'])));
    return write(object);
  });
}

function jsonSource(write: ObjectWriter): RowSource {
  const records = createJsonRecords();
  return {
    push: (text) =>
      records
        .push(text)
        .map(({ line, raw, object }) => ({ line, raw, written: isRefusal(object) ? object : write(object) })),
    finish: () => [],
  };
}

/** @param alsoKnown fields that an object may have beside those of the kind */
function objectWriter(kind: RowKind, alsoKnown: readonly string[]): ObjectWriter {
  const definitions: FieldDefinition[] = kind.shape.columns.map(({ definition }) => definition);
  const names = definitions.map(({ name }) => name);
  const known: ReadonlySet<string> = new Set([...names, ...alsoKnown]);
  const write = kind.writer(names);
  return (object) => {
    for (const name of Object.keys(object)) {
      if (!known.has(name)) return refusals.unknownField(name, didYouMean(name, names)).at(name);
    }
    const values = flattenObject(object, definitions);
    return isRefusal(values) ? values : write(values);
  };
}
