import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How much of a file waits in memory before it is written. */
const BUFFER = 65_536;
const BYTES_PER_UNIT = 3;

interface Part {
  readonly descriptor: number;
  readonly bytes: Buffer;
  used: number;
}

/** Lines put down by name into files of one folder, so that more of them can be sorted than memory holds. */
export class Spill {
  private readonly parts = new Map<string, Part>();

  /** @param lane one of several writers of the folder, each with files of its own */
  constructor(
    private readonly folder: string,
    private readonly lane: number,
  ) {}

  /** @param line with its line end */
  add(name: string, line: string): void {
    let part = this.parts.get(name);
    if (!part) this.parts.set(name, (part = this.open(name)));
    if (part.bytes.length - part.used < line.length * BYTES_PER_UNIT) flush(part);
    if (part.bytes.length < line.length * BYTES_PER_UNIT) writeSync(part.descriptor, line);
    else part.used += part.bytes.write(line, part.used, 'utf8');
  }

  private open(name: string): Part {
    const descriptor = openSync(join(this.folder, `${name}.${this.lane}`), 'a', 0o600);
    return { descriptor, bytes: Buffer.allocUnsafe(BUFFER), used: 0 };
  }

  close(): void {
    for (const part of this.parts.values()) {
      flush(part);
      closeSync(part.descriptor);
    }
    this.parts.clear();
  }
}

function flush(part: Part): void {
  if (part.used > 0) writeSync(part.descriptor, part.bytes, 0, part.used);
  part.used = 0;
}

/** What all lanes have put down under a name; nothing where they put nothing down. */
export function spilled(folder: string, name: string): Buffer[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`))
    .sort()
    .map((file) => readFileSync(join(folder, file)));
}
