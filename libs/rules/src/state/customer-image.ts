import {
  type Customer,
  type FieldValues,
  type Holdings,
  type ImportedTag,
  type Version,
  type VersionedRow,
} from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { ByteReader, ByteWriter, StateError } from './bytes.js';
import { dictionaryCheck } from './dictionary.js';
import { findField, readFields, unclear, writeFields } from './kept-fields.js';
import { readValue, readWord, writeValue, writeWord } from './values.js';

/** Grows with the format. */
const IMAGE_VERSION = 3;

/** What is known of a customer that changes seldom. */
export type ImagedParts = Pick<Customer, 'profile' | 'holdings' | 'tags'>;

const writer = new ByteWriter();
const part = new ByteWriter();
const scratch = new ByteReader(new Uint8Array());

/** With this every image begins that can be read: the version of its format and that of the dictionary. */
export const imagePrefix: Uint8Array = (() => {
  writePrefix();
  return writer.finish();
})();

function writePrefix(): void {
  writer.restart();
  writer.byte(IMAGE_VERSION);
  writer.unsigned(dictionaryCheck);
}

/** A customer as bytes of which a reader takes apart what it is asked for: collections have their length before them, and so have the fields of each version. */
export function encodeImage({ profile, holdings, tags }: ImagedParts): Uint8Array {
  writePrefix();
  writeVersions(writer, profile);
  const collections = [...holdings];
  writer.unsigned(collections.length);
  for (const [name, rows] of collections) {
    writeWord(writer, name);
    part.restart();
    writeRows(part, rows);
    writer.unsigned(part.length);
    writer.copy(part);
  }
  writer.unsigned(tags.length);
  for (const { tagId, value, asOf } of tags) {
    writer.text(tagId);
    writeValue(writer, value);
    writer.signed(asOf);
  }
  return writer.finish();
}

function writeRows(to: ByteWriter, rows: readonly VersionedRow[]): void {
  to.unsigned(rows.length);
  for (const { id, versions } of rows) {
    to.text(id);
    writeVersions(to, versions);
  }
}

const fieldsOfOne = new ByteWriter();

/** Each with its first day, or none for the bank's first import, and the length of its fields. */
function writeVersions(to: ByteWriter, versions: readonly Version[]): void {
  to.unsigned(versions.length);
  for (const { from, fields } of versions) {
    to.byte(Number.isFinite(from) ? 1 : 0);
    if (Number.isFinite(from)) to.signed(from);
    fieldsOfOne.restart();
    writeFields(fieldsOfOne, fields);
    to.unsigned(fieldsOfOne.length);
    to.copy(fieldsOfOne);
  }
}

/** @throws StateError where the bytes are none that begin with `imagePrefix`, or are damaged; some damage only when the collection or version is asked for */
export function decodeImage(bytes: Uint8Array): ImagedParts {
  const reader = scratch.over(bytes, 0, bytes.length);
  if (reader.byte() !== IMAGE_VERSION || reader.unsigned() !== dictionaryCheck)
    throw new StateError('an image of another version');
  const profile = readVersions(reader, bytes);
  const holdings = new ReadHoldings(reader, bytes);
  return { profile, holdings, tags: readTags(reader) };
}

/** Whether there are rows of a collection, without making anything of the image. @param image that `decodeImage` can read */
export function imageHolds(image: Uint8Array, collection: string): boolean {
  const reader = scratch.over(image, imagePrefix.length, image.length);
  for (let versions = reader.count(); versions > 0; versions--) {
    if (reader.byte() === 1) reader.signed();
    reader.skip(reader.count());
  }
  for (let rest = reader.count(); rest > 0; rest--) {
    if (readWord(reader) === collection) return true;
    reader.skip(reader.count());
  }
  return false;
}

/** Rows of a collection are taken apart when somebody asks for it. */
class ReadHoldings implements Holdings {
  private readonly names: string[] = [];
  private readonly rows: (readonly VersionedRow[] | { readonly start: number; readonly end: number })[] = [];

  constructor(
    reader: ByteReader,
    private readonly bytes: Uint8Array,
  ) {
    for (let rest = reader.count(); rest > 0; rest--) {
      this.names.push(readWord(reader));
      const length = reader.count();
      this.rows.push({ start: reader.at, end: reader.at + length });
      reader.skip(length);
    }
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  get(name: string): readonly VersionedRow[] | undefined {
    const place = this.names.indexOf(name);
    const known = this.rows[place];
    if (known === undefined || !('start' in known)) return known;
    return (this.rows[place] = readRows(scratch.over(this.bytes, known.start, known.end), this.bytes));
  }

  *[Symbol.iterator](): MapIterator<[string, readonly VersionedRow[]]> {
    for (const name of this.names) yield [name, this.get(name)!];
  }
}

function readRows(reader: ByteReader, bytes: Uint8Array): VersionedRow[] {
  const rows: VersionedRow[] = [];
  for (let rest = reader.count(); rest > 0; rest--)
    rows.push({ id: reader.text(), versions: readVersions(reader, bytes) });
  return rows;
}

function readVersions(reader: ByteReader, bytes: Uint8Array): Version[] {
  const versions: Version[] = [];
  for (let rest = reader.count(); rest > 0; rest--) {
    const from = reader.byte() === 1 ? reader.signed() : Number.NEGATIVE_INFINITY;
    const length = reader.count();
    versions.push(new KeptVersion(from, bytes, reader.at, reader.at + length));
    reader.skip(length);
  }
  return versions;
}

function readTags(reader: ByteReader): ImportedTag[] {
  const tags: ImportedTag[] = [];
  for (let rest = reader.count(); rest > 0; rest--) {
    const tagId = reader.text();
    const value = readValue(reader) as string | undefined;
    tags.push({ tagId, value, asOf: reader.signed() });
  }
  return tags;
}

/** Most rules ask for a field or two. */
class KeptVersion implements Version {
  private all: FieldValues | undefined = undefined;

  constructor(
    readonly from: Day,
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get fields(): FieldValues {
    return (this.all ??= readFields(scratch.over(this.bytes, this.start, this.end)));
  }

  readField(name: string): Literal | undefined {
    if (this.all) return this.all[name];
    const value = findField(this.bytes, this.start, this.end, name);
    return value === unclear ? this.fields[name] : value;
  }
}
