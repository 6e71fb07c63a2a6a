import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';

const FILE = 'delivery-mark.json';
const DOUBT = 'delivery-doubt-until';

interface Mark {
  readonly mark: number;
  /** The bank's time of the claim. */
  readonly at: Instant;
}

/** The last writing of each file by this process. */
const turns = new Map<string, Promise<void>>();

/**
 * Tells whether the database went back in time. Each claim raises a counter in the database and leaves a copy of it beside the database; after
 * a restore from a backup the copy is ahead. Then everything that was due until the newest claim may have been sent already, and is asked
 * after instead of sent.
 */
export class DeliveryMark {
  private readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, FILE);
  }

  /** To call before anything is claimed. @returns contacts that were due by then are in doubt; null: none */
  async check(database: Queryable): Promise<Instant | null> {
    const left = this.read();
    const [row] = await database.query<{ mark: number }>(
      'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS mark FROM delivery_mark',
    );
    if (left && left.mark > row!.mark) {
      await database.query("SELECT setval('delivery_mark', $1)", [left.mark]);
      await declareDoubt(database, left.at);
    }
    return readDoubt(database);
  }

  /** To call after a claim is committed and before anything of it is submitted. */
  async raise(database: Queryable, at: Instant): Promise<void> {
    const [row] = await database.query<{ mark: number }>("SELECT nextval('delivery_mark') AS mark");
    // Channels take turns. A disk may need milliseconds to put one file in place of another: nobody else waits for it.
    const turn = (turns.get(this.path) ?? Promise.resolve()).then(() => this.write({ mark: row!.mark, at }));
    turns.set(
      this.path,
      turn.catch(() => undefined),
    );
    await turn;
  }

  private async write({ mark, at }: Mark): Promise<void> {
    const before = this.read() ?? { mark, at };
    const raised: Mark = { mark: Math.max(mark, before.mark), at: Math.max(at, before.at) };
    const draft = `${this.path}.${process.pid}`;
    await writeFile(draft, JSON.stringify(raised), { mode: 0o600 });
    await rename(draft, this.path);
  }

  private read(): Mark | undefined {
    if (!existsSync(this.path)) return undefined;
    try {
      const { mark, at } = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Mark>;
      return typeof mark === 'number' && typeof at === 'number' ? { mark, at } : undefined;
    } catch {
      // Cut off in the middle by a power failure: then the counter of the database is the best that is known.
      return undefined;
    }
  }
}

/** What was due until then counts as possibly sent; a later moment replaces an earlier one. */
export async function declareDoubt(database: Queryable, until: Instant): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ($1, to_jsonb($2::bigint))
     ON CONFLICT (key) DO UPDATE SET value = to_jsonb(greatest((bank_setting.value)::bigint, $2::bigint))`,
    [DOUBT, until],
  );
}

export async function readDoubt(database: Queryable): Promise<Instant | null> {
  const [row] = await database.query<{ value: number }>('SELECT value FROM bank_setting WHERE key = $1', [DOUBT]);
  return row?.value ?? null;
}
