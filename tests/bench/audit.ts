import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { canonicalJson } from '@baleen/rules';
import { verifyAuditFile } from '../../apps/api/src/features/audit-desk/verify-audit-file.js';
import { GENESIS, linkHash } from '../../apps/api/src/features/audit/chain.js';
import { SigningKey } from '../../apps/api/src/features/audit/signing-key.js';

const ENTRIES = 1_000_000;
const BLOCK = 2_000;

/** How long it takes to verify an exported audit log of a million entries, from the file to the verdict. */
export async function bench(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'baleen-audit-bench-'));
  const file = join(folder, 'audit.jsonl');
  try {
    await writeFile(file);
    const begun = performance.now();
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    const { entries, findings } = await verifyAuditFile(lines);
    const seconds = (performance.now() - begun) / 1000;
    if (findings.length > 0 || entries !== ENTRIES) throw new Error(JSON.stringify(findings.slice(0, 3)));
    return {
      bench: 'audit',
      figures: {
        entries,
        verifySeconds: Math.round(seconds * 10) / 10,
        entriesPerSecond: Math.round(entries / seconds),
      },
      goals: { verifySeconds: 60 },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFile(file: string): Promise<void> {
  const [key, stream] = [SigningKey.fresh(), createWriteStream(file)];
  const head = { format: 'baleen-audit', formatVersion: 1, bank: { id: 'bench', name: { en: 'Bench', zh: '测试' } } };
  stream.write(`${JSON.stringify({ ...head, from: 1, to: ENTRIES, previous: GENESIS, publicKey: key.publicPem })}\n`);
  let previous = GENESIS;
  for (let seq = 1; seq <= ENTRIES;) {
    const block: string[] = [];
    for (let i = 0; i < BLOCK; i++, seq++) {
      const entry = entryOf(seq);
      const hash = linkHash({ seq, previous, content: canonicalJson(entry) });
      block.push(`${JSON.stringify({ seq, previous, hash, entry })}\n`);
      previous = hash;
    }
    if (!stream.write(block.join(''))) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  }
  const seal = { from: 1, to: ENTRIES, previous: GENESIS, hash: previous, at: '2026-01-01T00:00:00.000Z' };
  stream.end(`${JSON.stringify({ seal: { ...seal, signature: key.sign(seal) } })}\n`);
  await finished(stream);
}

const entryOf = (seq: number): object => ({
  at: new Date(1_767_225_600_000 + seq * 1000).toISOString(),
  actor: `user:${seq % 500}`,
  action: 'task.outcome-recorded',
  thing: `task:${seq}`,
  detail: { code: 'reached-interested', nextDate: null, note: `note ${seq}`, version: seq % 7 },
});
