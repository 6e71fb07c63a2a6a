import { type Text } from '@baleen/rules';
import { type ChainLine, type ClosedLine, GENESIS, linkHash } from './chain.js';
import { type Checkpoint, isGenuine } from './checkpoint.js';

/** What is wrong with a chain, and where: entries `from` to `to`. */
export interface ChainFinding {
  readonly code:
    | 'CONTENT_CHANGED'
    | 'LINK_BROKEN'
    | 'ENTRIES_MISSING'
    | 'ENTRY_OUT_OF_PLACE'
    | 'REWRITTEN'
    | 'TAIL_MISSING'
    | 'CHECKPOINT_NOT_GENUINE';
  readonly from: number;
  readonly to: number;
  readonly message: Text;
}

export interface ChainReport {
  readonly entries: number;
  readonly checkpoints: number;
  readonly findings: readonly ChainFinding[];
}

export interface ChainAnchors {
  readonly checkpoints: readonly Checkpoint[];
  readonly publicKey: string;
  /** Where the lines begin; left out: at the first entry of all. */
  readonly begin?: { readonly seq: number; readonly previous: string };
}

/** One broken place may break thousands behind it; nobody reads more of them. */
const MOST_FINDINGS = 1_000;

/** Goes through the lines of a chain, one by one in their order, and finds whatever was done to it. */
export class ChainVerifier {
  private readonly findings: ChainFinding[] = [];
  private readonly genuine: ReadonlyMap<number, Checkpoint>;
  private last: { readonly seq: number; readonly hash: string };
  /** Up to here a checkpoint has confirmed the chain. */
  private confirmed: number;
  private entries = 0;

  constructor({ checkpoints, publicKey, begin }: ChainAnchors) {
    const first = begin ?? { seq: 1, previous: GENESIS };
    this.last = { seq: first.seq - 1, hash: first.previous };
    this.confirmed = this.last.seq;
    const genuine = new Map<number, Checkpoint>();
    for (const checkpoint of checkpoints) {
      if (!isGenuine(checkpoint, publicKey)) this.find('CHECKPOINT_NOT_GENUINE', checkpoint.seq);
      else if (checkpoint.seq > this.last.seq) genuine.set(checkpoint.seq, checkpoint);
    }
    this.genuine = genuine;
  }

  take(line: ChainLine | ClosedLine): void {
    this.entries++;
    const expected = this.last.seq + 1;
    if (line.seq > expected) this.find('ENTRIES_MISSING', expected, line.seq - 1);
    if (line.seq < expected) this.find('ENTRY_OUT_OF_PLACE', line.seq);
    if (linkHash(line) !== line.hash) this.find('CONTENT_CHANGED', line.seq);
    if (line.seq === expected && line.previous !== this.last.hash) this.find('LINK_BROKEN', line.seq - 1, line.seq);
    this.compare(line);
    if (line.seq >= expected) this.last = { seq: line.seq, hash: line.hash };
  }

  end(): ChainReport {
    const farthest = Math.max(0, ...this.genuine.keys());
    if (farthest > this.last.seq) this.find('TAIL_MISSING', this.last.seq + 1, farthest);
    return { entries: this.entries, checkpoints: this.genuine.size, findings: this.findings };
  }

  private compare({ seq, hash }: Pick<ChainLine, 'seq' | 'hash'>): void {
    const checkpoint = this.genuine.get(seq);
    if (!checkpoint) return;
    if (checkpoint.hash === hash) this.confirmed = Math.max(this.confirmed, seq);
    else this.find('REWRITTEN', this.confirmed + 1, seq);
  }

  private find(code: ChainFinding['code'], from: number, to = from): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ code, from, to, message: messages[code](from, to) });
  }
}

const messages: Readonly<Record<ChainFinding['code'], (from: number, to: number) => Text>> = {
  CONTENT_CHANGED: (seq) => ({
    en: `entry ${seq} is not what was written: its content and its hash differ`,
    zh: `第 ${seq} 条记录内容与其哈希不符，已被更改`,
  }),
  LINK_BROKEN: (from, to) => ({
    en: `entries ${from} and ${to} do not belong together: one of them was changed or put in`,
    zh: `第 ${from} 条与第 ${to} 条记录不相接：其中之一被更改或插入`,
  }),
  ENTRIES_MISSING: (from, to) => ({
    en: `entries ${from} to ${to} were removed`,
    zh: `第 ${from} 至 ${to} 条记录已被删除`,
  }),
  ENTRY_OUT_OF_PLACE: (seq) => ({
    en: `entry ${seq} stands in the wrong place or twice`,
    zh: `第 ${seq} 条记录位置错误或重复`,
  }),
  REWRITTEN: (from, to) => ({
    en: `somewhere between entries ${from} and ${to} the chain was written anew: the signed checkpoint of entry ${to} says otherwise`,
    zh: `第 ${from} 至 ${to} 条记录之间的链条被重写：与第 ${to} 条的签名检查点不符`,
  }),
  TAIL_MISSING: (from, to) => ({
    en: `entries ${from} to ${to} were cut off: there is a signed checkpoint of entry ${to}`,
    zh: `第 ${from} 至 ${to} 条记录被截去：存在第 ${to} 条的签名检查点`,
  }),
  CHECKPOINT_NOT_GENUINE: (seq) => ({
    en: `the checkpoint of entry ${seq} does not bear our signature`,
    zh: `第 ${seq} 条记录的检查点签名无效`,
  }),
};
