import { createHash } from 'node:crypto';
import { canonicalJson, type Text } from '@baleen/rules';
import { type ChainFinding, type Checkpoint, ChainVerifier, isSignedBy } from '../audit/index.js';
import { type AuditFileHead, type AuditFileSeal } from './audit-file.js';

export interface FileFinding {
  readonly code: string;
  readonly message: Text;
  /** Entries concerned, or lines of the file. */
  readonly from?: number;
  readonly to?: number;
}

export interface AuditFileReport {
  readonly bank: AuditFileHead['bank'] | null;
  readonly entries: number;
  readonly checkpoints: number;
  /** SHA-256 of the key that the signatures were compared with; compare it with what the bank has told you. */
  readonly keyFingerprint: string | null;
  readonly findings: readonly (ChainFinding | FileFinding)[];
}

/** Checks an exported audit log, line by line, without any server. @param trustedKey of the bank, PEM; left out: the one in the file, which only shows that the file is whole */
export async function verifyAuditFile(lines: AsyncIterable<string>, trustedKey?: string): Promise<AuditFileReport> {
  const verification = new AuditFileVerification(trustedKey);
  let number = 0;
  for await (const text of lines) verification.take(text, ++number);
  return verification.end();
}

export const fingerprintOf = (publicPem: string): string =>
  createHash('sha256').update(publicPem.replace(/\s+/g, '')).digest('hex');

class AuditFileVerification {
  private head: AuditFileHead | undefined;
  private chain: ChainVerifier | undefined;
  private readonly checkpoints: Checkpoint[] = [];
  private last: { readonly seq: number; readonly hash: string } | undefined;
  private seal: AuditFileSeal | undefined;
  private readonly findings: FileFinding[] = [];

  constructor(private readonly trustedKey: string | undefined) {}

  take(text: string, number: number): void {
    if (text.trim() === '') return;
    const value = parse(text);
    if (!value) return void this.findings.push(unreadableLine(number));
    if (isHead(value)) this.head ??= value;
    else if (isEntry(value)) this.entry(value);
    else if ('checkpoint' in value) this.checkpoints.push(value['checkpoint'] as Checkpoint);
    else if ('seal' in value) this.seal = value['seal'] as AuditFileSeal;
    else this.findings.push(unreadableLine(number));
  }

  end(): AuditFileReport {
    const { head } = this;
    if (!head) return this.report(0, [notAuditFile]);
    const { entries, findings } = this.verifier(head).end();
    return this.report(entries, [...findings, ...this.compareSeal(head)]);
  }

  private get key(): string | undefined {
    return this.trustedKey ?? this.head?.publicKey;
  }

  /** Made at the first entry: the checkpoints stand before it. */
  private verifier({ from: seq, previous }: AuditFileHead): ChainVerifier {
    const { checkpoints, key = '' } = this;
    this.chain ??= new ChainVerifier({ checkpoints, publicKey: key, begin: { seq, previous } });
    return this.chain;
  }

  private entry({ seq, previous, hash, entry }: EntryLine): void {
    if (!this.head) return;
    this.verifier(this.head).take({ seq, previous, hash, content: canonicalJson(entry) });
    this.last = { seq, hash };
  }

  /** The chain tells what is missing in between; the seal, what was cut at either end or written anew since. */
  private compareSeal({ from, previous }: AuditFileHead): FileFinding[] {
    const { seal, last } = this;
    if (!seal) return [sealMissing];
    const { signature, ...content } = seal;
    if (!isSignedBy(this.key ?? '', content, signature)) return [sealNotGenuine];
    if (seal.from !== from || seal.previous !== previous) return [missing(seal.from, from)];
    if (!last || last.seq < seal.to) return [missing((last?.seq ?? 0) + 1, seal.to)];
    if (last.seq > seal.to)
      return [{ code: 'ENTRY_OUT_OF_PLACE', from: seal.to + 1, to: last.seq, message: addedText }];
    return last.hash === seal.hash
      ? []
      : [{ code: 'REWRITTEN', from: seal.from, to: seal.to, message: rewrittenText(seal.from, seal.to) }];
  }

  private report(entries: number, findings: readonly (ChainFinding | FileFinding)[]): AuditFileReport {
    return {
      bank: this.head?.bank ?? null,
      entries,
      checkpoints: this.checkpoints.length,
      keyFingerprint: this.key ? fingerprintOf(this.key) : null,
      findings: [...this.findings, ...findings],
    };
  }
}

const isHead = (value: object): value is AuditFileHead =>
  'format' in value && value.format === 'baleen-audit' && 'formatVersion' in value && value.formatVersion === 1;

interface EntryLine {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly entry: unknown;
}

const isEntry = (value: object): value is EntryLine => 'seq' in value && 'entry' in value;

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const unreadableLine = (line: number): FileFinding => ({
  code: 'LINE_UNREADABLE',
  from: line,
  to: line,
  message: { en: `line ${line} of the file cannot be read`, zh: `文件第 ${line} 行无法读取` },
});
const notAuditFile: FileFinding = {
  code: 'NOT_AN_AUDIT_FILE',
  message: { en: 'the first line is not the head of an exported audit log', zh: '首行不是审计导出文件的文件头' },
};
const sealMissing: FileFinding = {
  code: 'SEAL_MISSING',
  message: { en: 'the file does not end with its seal: it was cut', zh: '文件末尾没有封签：已被截断' },
};
const sealNotGenuine: FileFinding = {
  code: 'SEAL_NOT_GENUINE',
  message: { en: 'the seal of the file does not bear the signature of this key', zh: '文件封签不是该密钥的签名' },
};
const missing = (from: number, to: number): FileFinding => ({
  code: 'ENTRIES_MISSING',
  from,
  to,
  message: {
    en: `entries ${from} to ${to}, of which the seal speaks, are not in the file`,
    zh: `封签所述的第 ${from} 至 ${to} 条记录不在文件中`,
  },
});
const addedText: Text = { en: 'entries were put in behind the last one', zh: '末尾之后被插入了记录' };
const rewrittenText = (from: number, to: number): Text => ({
  en: `somewhere between entries ${from} and ${to} the chain was written anew`,
  zh: `第 ${from} 至 ${to} 条记录之间的链条被重写`,
});
