import { type Text } from '@baleen/rules';
import { type Database, type Queryable } from '../../platform/database.js';
import { type Checkpoint, type Checkpoints, type SigningKey } from '../audit/index.js';
import { auditLines, type ChainRange } from './audit-lines.js';

/** The first line of an exported audit log; checkpoints, entries and the seal follow, one JSON object a line. */
export interface AuditFileHead {
  readonly format: 'baleen-audit';
  readonly formatVersion: 1;
  readonly bank: { readonly id: string; readonly name: Text };
  readonly from: number;
  readonly to: number;
  /** Hash of the entry before the first. */
  readonly previous: string;
  /** SPKI in PEM, of the checkpoints and the seal. */
  readonly publicKey: string;
}

/** The last line: what was written, signed, so that nobody can cut the file. */
export interface AuditFileSeal {
  readonly from: number;
  readonly to: number;
  readonly previous: string;
  readonly hash: string;
  readonly at: string;
  readonly signature: string;
}

export interface AuditFileRequest {
  readonly bank: AuditFileHead['bank'];
  readonly range: ChainRange;
  readonly checkpoints: Checkpoints;
  /** The wall clock. */
  readonly at: Date;
  /** Takes a block of lines; resolves when it may have the next. */
  readonly write: (text: string) => Promise<void>;
}

/** Writes a part of the audit log as a file that can be verified without the server. @returns how many entries */
export async function writeAuditFile(database: Database, request: AuditFileRequest): Promise<number> {
  const { bank, range, checkpoints, at, write } = request;
  await checkpoints.make(database, at);
  const key = checkpoints.key();
  const previous = await previousOf(database, range.from);
  const head: AuditFileHead = {
    ...{ format: 'baleen-audit', formatVersion: 1, bank, ...range, previous },
    publicKey: key.publicPem,
  };
  await write(line(head));
  await write(
    checkpoints
      .list()
      .filter(({ seq }) => seq >= range.from && seq <= range.to)
      .map((checkpoint: Checkpoint) => line({ checkpoint }))
      .join(''),
  );
  let [count, hash] = [0, previous];
  for await (const page of auditLines(database, range)) {
    await write(
      page
        .map(
          ({ seq, previous: before, hash: own, content }) =>
            `{"seq":${seq},"previous":"${before}","hash":"${own}","entry":${content}}\n`,
        )
        .join(''),
    );
    count += page.length;
    hash = page.at(-1)!.hash;
  }
  await write(line({ seal: seal(key, { ...range, previous, hash, at: at.toISOString() }) }));
  return count;
}

function seal(key: SigningKey, content: Omit<AuditFileSeal, 'signature'>): AuditFileSeal {
  return { ...content, signature: key.sign(content) };
}

async function previousOf(database: Queryable, seq: number): Promise<string> {
  const [first] = await database.query<{ previous: string }>('SELECT previous FROM audit_link WHERE seq = $1', [seq]);
  if (!first) throw new Error(`the audit log has no entry ${seq}`);
  return first.previous;
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
