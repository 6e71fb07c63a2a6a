import { type Column } from '@baleen/rules';

/** Columns that were read lately, up to a number of bytes; the one used longest ago goes first. */
export class ColumnCache {
  private readonly columns = new Map<string, Column>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  get(key: string): Column | undefined {
    const column = this.columns.get(key);
    if (column) {
      this.columns.delete(key);
      this.columns.set(key, column);
    }
    return column;
  }

  set(key: string, column: Column): void {
    this.remove(key);
    this.columns.set(key, column);
    this.bytes += sizeOf(column);
    for (const oldest of this.columns.keys()) {
      if (this.bytes <= this.mostBytes) return;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const column = this.columns.get(key);
    if (!column) return;
    this.columns.delete(key);
    this.bytes -= sizeOf(column);
  }
}

const sizeOf = (column: Column): number =>
  column.kind === 'numbers' ? column.numbers.byteLength : column.codes.byteLength + 16 * column.values.length;
