import { closeSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How much of a file waits in memory before it is written. */
const BUFFER = 65_536;

interface Part {
  readonly descriptor: number;
  readonly bytes: Buffer;
  used: number;
}

/** Bytes put down by name into files of one folder, so that more of them can be sorted than memory holds. */
export class Spill {
  private readonly parts = new Map<string | number, Part>();

  /** @param lane one of several writers of the folder, each with files of its own */
  constructor(
    private readonly folder: string,
    private readonly lane: number,
  ) {}

  /** @param length how many of the bytes, from the first on */
  add(name: string | number, bytes: Buffer, length = bytes.length): void {
    let part = this.parts.get(name);
    if (!part) this.parts.set(name, (part = this.open(name)));
    if (part.bytes.length - part.used < length) flush(part);
    if (part.bytes.length < length) return void writeSync(part.descriptor, bytes, 0, length);
    part.used += bytes.copy(part.bytes, part.used, 0, length);
  }

  private open(name: string | number): Part {
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

/** What all lanes have put down under a name, one lane's behind the other's; empty where they put nothing down. */
export function spilled(folder: string, name: string): Buffer {
  const files = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`))
    .sort()
    .map((file) => join(folder, file));
  const sizes = files.map((file) => statSync(file).size);
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  files.forEach((file, i) => {
    readInto(file, bytes.subarray(at, at + sizes[i]!));
    at += sizes[i]!;
  });
  return bytes;
}

/** Reads a file into bytes of its length. */
function readInto(file: string, bytes: Buffer): void {
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < bytes.length;) {
      const read = readSync(descriptor, bytes, at, bytes.length - at, null);
      if (read === 0) throw new Error(`${file} has become shorter`);
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
}
