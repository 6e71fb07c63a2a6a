import { createHash, type Hash } from 'node:crypto';
import { isSignedBy } from '../../audit/index.js';
import { type EvidenceFinding } from '../replay/finding.js';
import { type PackManifest, type PackPart } from './pack-format.js';

/** A line of a part; `value` is an object. */
export interface PackLine {
  readonly part: string;
  /** In the file, from 1 on. */
  readonly number: number;
  readonly value: Record<string, unknown>;
}

/** Reads the lines of a pack, hashes the parts on the way, and compares them with the manifest at the end. */
export class PackReader {
  readonly findings: EvidenceFinding[] = [];
  private readonly parts: PackPart[] = [];
  private open: { readonly name: string; lines: number; readonly hash: Hash } | undefined = start('head');
  private manifest: PackManifest | undefined;

  async *read(lines: AsyncIterable<string>): AsyncGenerator<PackLine> {
    let number = 0;
    for await (const text of lines) {
      number++;
      const value = parse(text);
      if (!value) {
        this.take(text);
        this.findings.push(unreadable(this.open?.name ?? 'manifest', number));
      } else if (typeof value['part'] === 'string' && Object.keys(value).length === 1) this.begin(value['part']);
      else if ('manifest' in value) this.seal(value['manifest'] as PackManifest);
      else {
        this.take(text);
        yield { part: this.open?.name ?? 'manifest', number, value };
      }
    }
  }

  /** What the manifest says that is not so. @param key PEM */
  check(key: string): void {
    this.close();
    const { manifest } = this;
    if (!manifest) return void this.findings.push(manifestMissing);
    const { signature, ...content } = manifest;
    if (!isSignedBy(key, content, signature)) this.findings.push(manifestNotGenuine);
    const wanted = new Map(content.parts.map((part) => [part.name, part]));
    for (const part of this.parts) {
      const sealed = wanted.get(part.name);
      wanted.delete(part.name);
      if (sealed?.sha256 !== part.sha256) this.findings.push(changed(part, sealed));
    }
    for (const { name } of wanted.values()) this.findings.push(partMissing(name));
  }

  private take(text: string): void {
    if (!this.open) this.open = start('behind the manifest');
    this.open.lines++;
    this.open.hash.update(`${text}\n`);
  }

  private begin(name: string): void {
    this.close();
    this.open = start(name);
  }

  private seal(manifest: PackManifest): void {
    this.close();
    this.manifest ??= manifest;
  }

  private close(): void {
    if (!this.open) return;
    const { name, lines, hash } = this.open;
    this.parts.push({ name, lines, sha256: hash.digest('hex') });
    this.open = undefined;
  }
}

const start = (name: string) => ({ name, lines: 0, hash: createHash('sha256') });

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const unreadable = (part: string, line: number): EvidenceFinding => ({
  code: 'LINE_UNREADABLE',
  part,
  field: `line ${line}`,
  message: { en: `line ${line}, in the part ${part}, cannot be read`, zh: `第 ${line} 行（${part} 部分）无法读取` },
});

const changed = ({ name, sha256 }: PackPart, sealed: PackPart | undefined): EvidenceFinding => ({
  code: 'PART_CHANGED',
  part: name,
  expected: sealed?.sha256 ?? null,
  found: sha256,
  message: sealed
    ? { en: `the part ${name} is not what was sealed`, zh: `${name} 部分与封签时的内容不一致` }
    : { en: `the part ${name} was put in: the manifest does not name it`, zh: `${name} 部分系插入：清单中没有` },
});

const partMissing = (part: string): EvidenceFinding => ({
  code: 'PART_MISSING',
  part,
  message: { en: `the part ${part}, which the manifest names, was taken out`, zh: `清单所列的 ${part} 部分已被移除` },
});

const manifestMissing: EvidenceFinding = {
  code: 'MANIFEST_MISSING',
  part: 'manifest',
  message: { en: 'the pack does not end with its manifest: it was cut', zh: '证据包末尾没有清单：已被截断' },
};

const manifestNotGenuine: EvidenceFinding = {
  code: 'MANIFEST_NOT_GENUINE',
  part: 'manifest',
  message: { en: 'the manifest does not bear the signature of this key', zh: '清单不是该密钥的签名' },
};
