import { type FieldDefinition } from '@baleen/rules';
import { didYouMean } from '../did-you-mean.js';
import { fileProblems } from '../file-problem.js';
import { checkHeader } from '../rows/check-header.js';
import { flattenObject } from '../rows/compile-row.js';
import { isRefusal, refusals, type Refusal } from '../rows/refusal.js';
import { type QuickReader, type RowKind, type RowWriter } from '../rows/row-kind.js';
import { createCsvRecords } from './csv-records.js';
import { FileRefused } from './file-refused.js';
import { createJsonRecords } from './jsonl-records.js';
import { type BatchBuilder } from './row-batch.js';

/** Takes the text of a file in pieces that end with a line end, and adds its rows to a batch. */
export interface RowSource {
  /** @throws FileRefused if the header is not one of this kind of file */
  push(text: string): void;
  /** The same of bytes of an encoding in which ASCII is itself, for rows that need no text; absent: all need it. */
  pushBytes?(block: EncodedBlock): void;
  /** To be called after the last piece. */
  finish(): void;
}

/** Opens the source of a file's rows. */
export type OpenRows<Row = string> = (batch: BatchBuilder<Row>) => RowSource;

/** A piece of a file, of whole lines but for the last. */
export interface EncodedBlock {
  readonly bytes: Buffer;
  /** The text of some of its lines. */
  text(start: number, end: number): string;
}

/** A CSV file: the first record names the columns. */
export function csvRows<Row>(kind: RowKind<Row>): OpenRows<Row> {
  return (batch) => {
    let columns = -1;
    let write: RowWriter<Row> = () => refusals.quotes();
    let quick: QuickReader<Row> | undefined;
    const records = createCsvRecords((values, line, { text, start, end }) => {
      if (columns < 0) {
        const header = readHeader(values, kind);
        columns = header.length;
        write = kind.writer(header);
        quick = kind.quickReader?.(header);
        return;
      }
      batch.add(line, isRefusal(values) ? values : writeRow(values), () => text.slice(start, end));
    });
    const writeRow = (values: string[]): Row | Refusal =>
      values.length === columns ? write(values) : refusals.columnCount(columns, values.length);
    const push = (text: string): void => records.push(text, false);
    const pushBytes = ({ bytes, text }: EncodedBlock): void => {
      for (let at = 0; at < bytes.length;) {
        const next = quick && !records.isMidRecord ? quick.read(bytes, at) : -1;
        if (next >= 0) {
          batch.add(records.pass(), quick!.row, noText);
          at = next;
          continue;
        }
        const end = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
        push(text(at, end));
        at = end;
      }
    };
    return {
      push,
      ...(kind.quickReader && { pushBytes }),
      finish() {
        records.push('', true);
        if (columns < 0) throw new FileRefused([fileProblems.headerMissing()]);
      },
    };
  };
}

const NEWLINE = 0x0a;
const noText = (): string => '';

function readHeader(values: string[] | Refusal, kind: Pick<RowKind, 'shape'>): string[] {
  if (isRefusal(values)) throw new FileRefused([fileProblems.headerMissing()]);
  const problems = checkHeader(kind.shape, values);
  if (problems.length > 0) throw new FileRefused(problems);
  return values;
}

type ObjectWriter<Row> = (object: Readonly<Record<string, unknown>>) => Row | Refusal;

/** A JSON Lines file whose rows are all of one kind. */
export const jsonRows = <Row>(kind: RowKind<Row>): OpenRows<Row> => jsonSource(objectWriter(kind, []));

/** `events.jsonl`: every row names its event type. */
export function jsonEvents<Row>(types: readonly string[], kindOf: (type: string) => RowKind<Row>): OpenRows<Row> {
  const writers = new Map<string, ObjectWriter<Row>>();
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

function jsonSource<Row>(write: ObjectWriter<Row>): OpenRows<Row> {
  return (batch) => {
    const records = createJsonRecords((object, line, raw) =>
      batch.add(line, isRefusal(object) ? object : write(object), () => raw),
    );
    return { push: (text) => records.push(text), finish: () => undefined };
  };
}

/** @param alsoKnown fields that an object may have beside those of the kind */
function objectWriter<Row>(kind: RowKind<Row>, alsoKnown: readonly string[]): ObjectWriter<Row> {
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
