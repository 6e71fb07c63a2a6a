import { byteRecorder, type Day, type EventType, valueKinds, type Zone } from '@baleen/rules';
import { partitionAt } from '../../../platform/partition.js';
import { type TupleWriter } from '../../../platform/tuple-writer.js';
import { BROADCAST } from './broadcast.js';
import { type ByteCheck, createByteCheck } from './byte-checks.js';
import { ByteRow } from './byte-row.js';
import { keyNames } from './event-row.js';
import { TUPLE_COLUMNS } from './event-tuple.js';
import { instantAt } from './instant-at.js';
import { type NightRow } from './night-rows.js';
import { type QuickReader, type RowContext } from './row-kind.js';
import { type RowShape } from './row-shape.js';

interface Step {
  readonly column: number;
  readonly isRequired: boolean;
  readonly check: ByteCheck;
}

interface Field {
  readonly column: number;
  /** `"name":`, and the same behind another field. */
  readonly label: Uint8Array;
  readonly furtherLabel: Uint8Array;
}

const BROADCAST_SIGN = BROADCAST.charCodeAt(0);
const [QUOTE, BRACE, END_BRACE] = ['"', '{', '}'].map((sign) => sign.charCodeAt(0)) as [number, number, number];

/**
 * Rows of one event type, read where they stand: a night has a million of them, and nearly all are of plain ASCII and right in every value. It takes those alone, and makes
 * the same of them as who reads values as texts; what that one is to do with the others is not its matter.
 */
export class QuickEventRows implements NightRow, QuickReader<NightRow> {
  partition = 0;
  day: Day = 0;
  record: Uint8Array = new Uint8Array(0);
  readonly checked = undefined;

  private readonly values: ByteRow;
  private readonly type: Uint8Array;
  private readonly zone: Zone;
  private readonly steps: readonly Step[];
  private readonly fields: readonly Field[];
  /** Columns by name; -1: the file has none. */
  private readonly columns: Readonly<Record<(typeof keyNames)[number], number>>;
  private readonly recordOf: (row: ByteRow) => Uint8Array;

  constructor(
    { type }: EventType,
    shape: RowShape,
    { header, zone, baseDigits }: RowContext & { header: readonly string[] },
  ) {
    this.values = new ByteRow(header.length);
    this.type = Buffer.from(type);
    this.zone = zone;
    this.columns = Object.fromEntries(keyNames.map((name) => [name, header.indexOf(name)])) as typeof this.columns;
    const columns = shape.columns.filter(({ definition }) => header.includes(definition.name));
    const context = { baseDigits, currencyIndex: header.indexOf('currency') };
    this.steps = columns
      .filter(({ isUnread }) => !isUnread)
      .map(({ definition }) => ({
        column: header.indexOf(definition.name),
        isRequired: !definition.optional,
        check: createByteCheck(definition, context),
      }));
    const fields = columns
      .filter(({ isField }) => isField)
      .map(({ definition: { name } }) => ({ name, column: header.indexOf(name) }));
    this.fields = fields.map(({ name, column }) => {
      const label = `${JSON.stringify(name)}:`;
      return { column, label: Buffer.from(label), furtherLabel: Buffer.from(`,${label}`) };
    });
    this.recordOf = byteRecorder({ id: this.columns.eventId, channel: this.columns.channel, fields });
  }

  get row(): NightRow {
    return this;
  }

  get at(): number {
    return this.values.at;
  }

  get received(): number {
    return this.values.received;
  }

  /** @returns where the next line begins; -1 where the line is for others to read */
  read(bytes: Uint8Array, start: number): number {
    const { values: row } = this;
    const next = row.split(bytes, start);
    if (next < 0 || !this.isSound() || !this.hasTimes()) return -1;
    const { starts, ends } = row;
    const customerAt = starts[this.columns.customerId]!;
    const customerEnd = ends[this.columns.customerId]!;
    if (customerEnd - customerAt === 1 && bytes[customerAt] === BROADCAST_SIGN) return -1;
    this.partition = partitionAt(bytes, customerAt, customerEnd);
    this.day = this.zone.dayOf(row.at);
    this.record = this.recordOf(row);
    return next;
  }

  private isSound(): boolean {
    const { values: row, steps } = this;
    for (let i = 0; i < steps.length; i++) {
      const { column, isRequired, check } = steps[i]!;
      if (!row.isEmpty(column)) {
        if (!check(row, column)) return false;
      } else if (isRequired) return false;
      else row.kinds[column] = valueKinds.absent;
    }
    return true;
  }

  private hasTimes(): boolean {
    const { values: row } = this;
    const { occurredAt, receivedAt } = this.columns;
    const { bytes, starts, ends } = row;
    row.at = instantAt(bytes, starts[occurredAt]!, ends[occurredAt]!);
    row.received = instantAt(bytes, starts[receivedAt]!, ends[receivedAt]!);
    return !Number.isNaN(row.at) && !Number.isNaN(row.received);
  }

  writeTuple(writer: TupleWriter): void {
    const { values: row, columns } = this;
    writer.columns(TUPLE_COLUMNS);
    this.write(writer, columns.eventId);
    this.write(writer, columns.customerId);
    writer.smallint(this.partition);
    writer.ascii(this.type, 0, this.type.length);
    writer.instant(row.at);
    writer.instant(row.received);
    writer.date(this.day);
    this.writeOptional(writer, columns.channel);
    this.write(writer, columns.sourceSystem);
    this.writeOptional(writer, columns.reverses);
    this.writeFields(writer);
  }

  private write(writer: TupleWriter, column: number): void {
    const { bytes, starts, ends } = this.values;
    writer.ascii(bytes, starts[column]!, ends[column]!);
  }

  private writeOptional(writer: TupleWriter, column: number): void {
    if (column < 0 || this.values.isEmpty(column)) writer.null();
    else this.write(writer, column);
  }

  private writeFields(writer: TupleWriter): void {
    const { values: row, fields } = this;
    const { bytes, starts, ends, kinds } = row;
    const place = writer.beginJsonb();
    writer.byte(BRACE);
    let isFurther = false;
    for (let i = 0; i < fields.length; i++) {
      const { column, label, furtherLabel } = fields[i]!;
      const kind = kinds[column];
      if (kind === valueKinds.absent) continue;
      const name = isFurther ? furtherLabel : label;
      writer.piece(name, 0, name.length);
      if (kind === valueKinds.text) writer.byte(QUOTE);
      writer.piece(bytes, starts[column]!, ends[column]!);
      if (kind === valueKinds.text) writer.byte(QUOTE);
      isFurther = true;
    }
    writer.byte(END_BRACE);
    writer.endJsonb(place);
  }
}
