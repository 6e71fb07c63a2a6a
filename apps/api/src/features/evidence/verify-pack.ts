import { canonicalJson } from '@baleen/rules';
import { type Checkpoint, ChainVerifier } from '../audit/index.js';
import { fingerprintOf } from '../audit-desk/index.js';
import { basisIdOf } from '../detections/index.js';
import { type ChainEvidence, type Stretch } from './collect/read-chain.js';
import {
  type BasisEvidence,
  type CustomerDecisions,
  type CustomerEvidence,
  packFormat,
  type PackHead,
  recordKinds,
  type VersionEvidence,
} from './pack/pack-format.js';
import { type PackLine, PackReader } from './pack/pack-reader.js';
import { type EvidenceFinding } from './replay/finding.js';
import { hashOfContent, PackVersions } from './replay/pack-versions.js';
import { noFigures, replayCustomer, type ReplayFigures } from './replay/replay-customer.js';

export interface PackReport {
  readonly bank: PackHead['bank']['name'] | null;
  readonly scope: object | null;
  readonly masked: readonly string[];
  readonly versions: number;
  readonly customers: number;
  /** Entries of the audit log that are open, and all whose places were checked. */
  readonly audit: { readonly open: number; readonly links: number };
  readonly replayed: ReplayFigures;
  readonly keyFingerprint: string | null;
  readonly findings: readonly EvidenceFinding[];
}

/** Checks an evidence pack and decides everything in it again, a customer at a time, without server or database. @param trustedKey of the bank, PEM; left out: the one in the pack, which only shows that it is whole */
export async function verifyPack(lines: AsyncIterable<string>, trustedKey?: string): Promise<PackReport | undefined> {
  const reader = new PackReader();
  let verification: PackVerification | undefined;
  for await (const line of reader.read(lines)) {
    if (verification) await verification.take(line);
    else if (isHead(line.value)) verification = new PackVerification(line.value, trustedKey);
    else return undefined;
  }
  if (!verification) return undefined;
  reader.check(verification.key);
  return verification.end(reader.findings);
}

const isHead = (value: object): value is PackHead =>
  'format' in value &&
  value.format === packFormat.format &&
  'formatVersion' in value &&
  value.formatVersion === packFormat.formatVersion;

class PackVerification {
  readonly key: string;
  private readonly findings: EvidenceFinding[] = [];
  private readonly versions: PackVersions;
  private readonly figures = noFigures();
  private readonly audit = { open: 0, links: 0 };
  private readonly count = { versions: 0, customers: 0 };
  private current: { readonly part: string; readonly decisions: CustomerDecisions } | undefined;
  private chain: ChainVerifier | undefined;

  constructor(
    private readonly head: PackHead,
    trustedKey: string | undefined,
  ) {
    this.key = trustedKey ?? head.publicKey;
    this.versions = new PackVersions(head.bank);
  }

  async take({ part, value }: PackLine): Promise<void> {
    if (part !== this.current?.part) await this.closeCustomer();
    if ('version' in value) this.version(value['version'] as VersionEvidence);
    else if ('basis' in value) this.basis(value['basis'] as BasisEvidence);
    else if ('customer' in value) this.open(part, value['customer'] as CustomerEvidence);
    else if ('stretch' in value) this.stretch(value['stretch'] as Stretch);
    else if ('link' in value) this.link(value['link'] as ChainEvidence);
    else this.record(value);
  }

  async end(found: readonly EvidenceFinding[]): Promise<PackReport> {
    await this.closeCustomer();
    this.closeChain();
    const { head, count, audit, figures, key } = this;
    return {
      ...{ bank: head.bank.name, scope: head.scope, masked: head.masked, ...count, audit, replayed: figures },
      keyFingerprint: fingerprintOf(key),
      findings: [...this.findings, ...found],
    };
  }

  /** Content, name and approval belong together by the hash. */
  private version(version: VersionEvidence): void {
    this.count.versions++;
    this.versions.add(version);
    const name = `${version.kind} ${version.id} ${version.version}`;
    const found = hashOfContent(version);
    if (found !== undefined && found !== version.hash)
      this.findings.push({
        ...{ code: 'VERSION_CHANGED', part: 'versions', decision: name, field: '/document' },
        ...{ expected: version.hash, found },
        message: { en: `${name} has another content than its hash says`, zh: `${name} 的内容与其哈希不符` },
      });
    for (const { verdict, hash } of version.approvals)
      if (verdict === 'approved' && hash !== version.hash)
        this.findings.push({
          ...{ code: 'APPROVAL_OF_OTHER_CONTENT', part: 'versions', decision: name, field: '/approvals' },
          ...{ expected: version.hash, found: hash },
          message: { en: `the approval of ${name} was given to another content`, zh: `${name} 的审批针对的是另一内容` },
        });
  }

  private basis(basis: BasisEvidence): void {
    this.versions.addBasis(basis);
    const found = basisIdOf(basis.content);
    if (found !== basis.id)
      this.findings.push({
        ...{ code: 'BASIS_CHANGED', part: 'bases', decision: `basis ${basis.id}`, expected: basis.id, found },
        message: { en: `the basis ${basis.id} has another content than it had`, zh: `依据 ${basis.id} 的内容已被更改` },
      });
  }

  private open(part: string, customer: CustomerEvidence): void {
    this.count.customers++;
    const lists = { events: [], detections: [], entries: [], steps: [], proposals: [], contacts: [], suppressions: [] };
    this.current = { part, decisions: { customer, ...lists, tasks: [] } };
  }

  private record(value: Record<string, unknown>): void {
    const [kind] = Object.keys(value);
    const list = recordKinds[kind as keyof typeof recordKinds] as keyof typeof recordKinds | undefined;
    if (!this.current || !list) return;
    (this.current.decisions[list as unknown as 'events'] as unknown[]).push(value[kind!]);
  }

  private async closeCustomer(): Promise<void> {
    const { current, versions, figures, head } = this;
    this.current = undefined;
    if (!current) return;
    const asked = { ...current, versions, figures, isMasked: head.masked.length > 0 };
    try {
      this.findings.push(...(await replayCustomer(asked)));
    } catch (error) {
      this.findings.push(notReplayable(current.part, error));
    }
  }

  private stretch({ after, upTo }: Stretch): void {
    this.closeChain();
    const checkpoints: Checkpoint[] = [...(after ? [after] : []), upTo];
    const begin = after ? { begin: { seq: after.seq + 1, previous: after.hash } } : {};
    this.chain = new ChainVerifier({ checkpoints, publicKey: this.key, ...begin });
  }

  private link(line: ChainEvidence): void {
    const { seq, previous, hash } = line;
    const isOpen = 'entry' in line;
    this.audit.links++;
    if (isOpen) this.audit.open++;
    const content = isOpen ? { content: canonicalJson(line.entry) } : { digest: line.digest };
    this.chain?.take({ ...{ seq, previous, hash }, ...content });
  }

  private closeChain(): void {
    for (const { from, to, message } of this.chain?.end().findings ?? [])
      this.findings.push({ code: 'CHAIN_BROKEN', part: 'audit', field: `entries ${from} to ${to}`, message });
    this.chain = undefined;
  }
}

/** What was tampered with need not be such that it can be decided at all. */
const notReplayable = (part: string, error: unknown): EvidenceFinding => ({
  code: 'REPLAY_DIFFERS',
  part,
  found: error instanceof Error ? error.message : String(error),
  message: {
    en: `what the part ${part} says cannot be decided again`,
    zh: `${part} 部分的内容无法重放`,
  },
});
