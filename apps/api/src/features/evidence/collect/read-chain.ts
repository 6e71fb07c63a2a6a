import { type Queryable } from '../../../platform/database.js';
import { type Checkpoint, contentDigest } from '../../audit/index.js';
import { type VersionEvidence } from '../pack/pack-format.js';

/** A stretch of the audit chain between two signed checkpoints; null: from the first entry of all. */
export interface Stretch {
  readonly after: Checkpoint | null;
  readonly upTo: Checkpoint;
}

/** An entry of the pack's own things is open; of the others the digest shows that the chain is whole. */
export type ChainEvidence = { readonly seq: number; readonly previous: string; readonly hash: string } & (
  { readonly entry: unknown } | { readonly digest: string }
);

/** Places of the entries that speak of the versions, customers and runs of the pack. */
export async function relevantPlaces(transaction: Queryable, versions: readonly VersionEvidence[]): Promise<number[]> {
  const things = [...new Set(versions.map(({ kind, id }) => `${kind}:${id}`))];
  const rows = await transaction.query<{ seq: number }>(
    `SELECT l.seq FROM audit_entry e JOIN audit_link l ON l.entry_id = e.id WHERE e.thing = ANY($1)
       OR e.thing IN (SELECT 'customer:' || customer_id FROM chosen_detection UNION SELECT 'customer:' || customer_id FROM chosen_entry
         UNION SELECT 'contact:' || contact_id FROM chosen_contact
         UNION SELECT 'run:' || d.run_id FROM detection d JOIN chosen_detection USING (detection_id))
     ORDER BY l.seq`,
    [things],
  );
  return rows.map(({ seq }) => seq);
}

/** The stretches in which the places lie, each between the nearest checkpoints. @param checkpoints oldest first */
export function stretchesOf(places: readonly number[], checkpoints: readonly Checkpoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const place of places) {
    if (place <= (stretches.at(-1)?.upTo.seq ?? 0)) continue;
    const upTo = checkpoints.find(({ seq }) => seq >= place);
    if (upTo) stretches.push({ after: checkpoints.findLast(({ seq }) => seq < place) ?? null, upTo });
  }
  return stretches;
}

const PAGE = 1_000;

export async function* chainLines(
  transaction: Queryable,
  { after, upTo }: Stretch,
  open: ReadonlySet<number>,
): AsyncGenerator<ChainEvidence> {
  for (let next = (after?.seq ?? 0) + 1; next <= upTo.seq;) {
    const page = await transaction.query<{ seq: number; previous: string; hash: string; content: string }>(
      `SELECT l.seq, l.previous, l.hash, coalesce(e.content, '') AS content FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
       WHERE l.seq BETWEEN $1 AND $2 ORDER BY l.seq LIMIT ${PAGE}`,
      [next, upTo.seq],
    );
    if (page.length === 0) return;
    for (const { content, ...line } of page)
      yield open.has(line.seq)
        ? { ...line, entry: JSON.parse(content) as unknown }
        : { ...line, digest: contentDigest(content) };
    next = page.at(-1)!.seq + 1;
  }
}
