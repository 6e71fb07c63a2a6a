import { seededRandom } from '@baleen/channels';
import { canonicalJson } from '@baleen/rules';
import { ChainVerifier, Checkpoints } from '../../apps/api/src/features/audit/index.js';
import { auditLines, rangeOf, unchainedEntries } from '../../apps/api/src/features/audit-desk/audit-lines.js';
import { type Database, type Queryable, type Transaction } from '../../apps/api/src/platform/database.js';

/** Where somebody has put their hands in; `unchained`: past the chain. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly isUnchained?: boolean;
}

interface Chance {
  readonly length: number;
  /** A random entry, and another one. */
  readonly at: number;
  readonly other: number;
}

/** What the owner of the tables can do to them, with the knowledge of how hashes are made and without the signing key. */
type Tampering = (database: Queryable, chance: Chance) => Promise<Place>;

const lie = canonicalJson({
  action: 'rule.saved',
  actor: 'user:1',
  at: '2026-01-01T00:00:00.000Z',
  detail: {},
  thing: 'rule:lie',
});
const entryAt = '(SELECT entry_id FROM audit_link WHERE seq = $1)';

/** Makes links from a place on anew, each from the one before it: as the trigger would have. */
async function hashAnew(database: Queryable, from: number, to: number): Promise<void> {
  await database.query(
    `DO $$
     DECLARE before text := coalesce((SELECT hash FROM audit_link WHERE seq = ${from - 1}), repeat('0', 64)); one record;
     BEGIN
       FOR one IN SELECT l.seq, e.content FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id
           WHERE l.seq BETWEEN ${from} AND ${to} ORDER BY l.seq LOOP
         UPDATE audit_link SET previous = before,
           hash = encode(sha256(convert_to(before || E'\\n' || one.seq || E'\\n' || one.content, 'UTF8')), 'hex')
           WHERE seq = one.seq RETURNING hash INTO before;
       END LOOP;
     END $$`,
  );
}

/** Moves the places of all later links; the detour keeps the primary key. */
async function shift(database: Queryable, from: number, by: number): Promise<void> {
  await database.query('UPDATE audit_link SET seq = -seq WHERE seq >= $1', [from]);
  await database.query('UPDATE audit_link SET seq = -seq + $1 WHERE seq < 0', [by]);
}

async function remove(database: Queryable, from: number, to: number): Promise<void> {
  await database.query(
    `WITH gone AS (DELETE FROM audit_link WHERE seq BETWEEN $1 AND $2 RETURNING entry_id)
     DELETE FROM audit_entry USING gone WHERE id = entry_id`,
    [from, to],
  );
}

const edit = (database: Queryable, at: number): Promise<unknown> =>
  database.query(`UPDATE audit_entry SET content = $2 WHERE id = ${entryAt}`, [at, lie]);

async function addEntry(database: Queryable): Promise<number> {
  const [row] = await database.query<{ id: number }>('INSERT INTO audit_entry (content) VALUES ($1) RETURNING id', [
    lie,
  ]);
  return row!.id;
}

const tamperings: Readonly<Record<string, Tampering>> = {
  edit: async (database, { at }) => {
    await edit(database, at);
    return { from: at, to: at };
  },
  'edit and hash anew': async (database, { at }) => {
    await edit(database, at);
    await hashAnew(database, at, at);
    return { from: at, to: at + 1 };
  },
  'edit a link': async (database, { at }) => {
    await database.query(`UPDATE audit_link SET previous = repeat('a', 64) WHERE seq = $1`, [at]);
    return { from: at - 1, to: at };
  },
  delete: async (database, { at }) => {
    await remove(database, at, at);
    return { from: at, to: at };
  },
  'delete the entry and leave its link': async (database, { at }) => {
    await database.query(`DELETE FROM audit_entry WHERE id = ${entryAt}`, [at]);
    return { from: at, to: at };
  },
  'delete and close the gap': async (database, { at, length }) => {
    await remove(database, at, at);
    await shift(database, at, -1);
    return { from: at, to: length };
  },
  insert: async (database, { at, length }) => {
    await shift(database, at, 1);
    const id = await addEntry(database);
    await database.query(`INSERT INTO audit_link VALUES ($1, $2, '', '')`, [at, id]);
    await hashAnew(database, at, at);
    return { from: at, to: length + 1 };
  },
  'add past the chain': async (database) => {
    await addEntry(database);
    return { from: 0, to: 0, isUnchained: true };
  },
  reorder: async (database, { at, other }) => {
    const rows = await database.query<{ seq: number; id: number }>(
      'SELECT seq, entry_id AS id FROM audit_link WHERE seq = ANY($1) ORDER BY seq',
      [[at, other]],
    );
    const [one, two] = rows as [{ seq: number; id: number }, { seq: number; id: number }];
    await database.query('UPDATE audit_link SET entry_id = -entry_id WHERE seq = $1', [one.seq]);
    await database.query('UPDATE audit_link SET entry_id = $2 WHERE seq = $1', [two.seq, one.id]);
    await database.query('UPDATE audit_link SET entry_id = $2 WHERE seq = $1', [one.seq, two.id]);
    return { from: one.seq, to: two.seq };
  },
  'cut the tail': async (database, { at, length }) => {
    await remove(database, at, length);
    return { from: at, to: length };
  },
  'write everything anew from there': async (database, { at, length }) => {
    await edit(database, at);
    await hashAnew(database, at, length);
    return { from: at, to: length };
  },
};

export interface TamperedTables {
  readonly tried: number;
  /** Tamperings by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Those of which the verifier said nothing, or named another place. */
  readonly missed: readonly string[];
}

/**
 * Tampers with the real tables as their owner, each time at random and once, lets the verifier look, and undoes it.
 * @param dataDir where the checkpoints lie that were signed outside the database
 */
export async function tamperWithTables(
  database: Database,
  { dataDir, times, seed }: { readonly dataDir: string; readonly times: number; readonly seed: number },
): Promise<TamperedTables> {
  const random = seededRandom(seed);
  const names = Object.keys(tamperings);
  const { to: length } = (await rangeOf(database))!;
  const kinds: Record<string, number> = {};
  const missed: string[] = [];
  for (let tried = 0; tried < times; tried++) {
    const name = names[tried % names.length]!;
    const at = 1 + Math.floor(random() * length);
    const other = 1 + ((at + Math.floor(random() * (length - 1))) % length);
    kinds[name] = (kinds[name] ?? 0) + 1;
    await undone(database, async (transaction) => {
      const place = await tamperings[name]!(transaction, { length, at, other });
      const said = await look(transaction, dataDir, place);
      if (said !== undefined) missed.push(`${name} at ${at} (${other}) of ${length}: ${said}`);
    });
  }
  return { tried: times, kinds, missed };
}

/** @returns undefined where it was found and the place is right */
async function look(database: Queryable, dataDir: string, place: Place): Promise<string | undefined> {
  const checkpoints = new Checkpoints(dataDir);
  const verifier = new ChainVerifier({ checkpoints: checkpoints.list(), publicKey: checkpoints.key().publicPem });
  const range = await rangeOf(database);
  if (range) for await (const page of auditLines(database, range)) for (const line of page) verifier.take(line);
  const { findings } = verifier.end();
  if (place.isUnchained) return (await unchainedEntries(database)) === 1 ? undefined : 'not seen past the chain';
  const touches = findings.some(({ from, to }) => from <= place.to && to >= place.from);
  return touches ? undefined : `said ${JSON.stringify(findings.slice(0, 2))}`;
}

/** With the triggers off, which only the owner can; foreign keys are triggers too. */
async function undone(database: Database, work: (transaction: Transaction) => Promise<void>): Promise<void> {
  const undo = new Error('undone');
  await database
    .transaction(async (transaction) => {
      await transaction.query('SET LOCAL session_replication_role = replica');
      await work(transaction);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}
