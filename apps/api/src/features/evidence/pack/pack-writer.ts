import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type SigningKey } from '../../audit/index.js';
import { type PackHead, type PackPart } from './pack-format.js';

/** Writes a pack line by line: never more than a line is held, and a slow reader is waited for. */
export class PackWriter {
  private readonly gzip = createGzip();
  private readonly end: Promise<void>;
  private readonly parts: PackPart[] = [];
  private open: { readonly name: string; lines: number; readonly hash: Hash } | undefined;

  /** @param target is ended with the pack */
  constructor(target: Writable) {
    this.end = finished(this.gzip.pipe(target));
    // Whoever writes is told by the next write, or at the end.
    this.end.catch(() => undefined);
  }

  async head(head: PackHead): Promise<void> {
    this.begin('head');
    await this.line(head);
  }

  async part(name: string): Promise<void> {
    this.close();
    await this.write({ part: name });
    this.begin(name);
  }

  async line(value: object): Promise<void> {
    const text = await this.write(value);
    this.open!.lines++;
    this.open!.hash.update(text);
  }

  /** Seals what was written. */
  async finish(key: SigningKey, at: Date): Promise<void> {
    this.close();
    const manifest = { parts: this.parts, at: at.toISOString() };
    await this.write({ manifest: { ...manifest, signature: key.sign(manifest) } });
    this.gzip.end();
    await this.end;
  }

  private begin(name: string): void {
    this.open = { name, lines: 0, hash: createHash('sha256') };
  }

  private close(): void {
    if (!this.open) return;
    const { name, lines, hash } = this.open;
    this.parts.push({ name, lines, sha256: hash.digest('hex') });
    this.open = undefined;
  }

  private async write(value: object): Promise<string> {
    const text = `${JSON.stringify(value)}\n`;
    if (!this.gzip.write(text)) await Promise.race([once(this.gzip, 'drain'), this.end]);
    return text;
  }
}
