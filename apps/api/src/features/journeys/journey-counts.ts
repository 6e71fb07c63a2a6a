import { graphOf, type JourneyDocument } from '@baleen/journeys';
import { type Queryable } from '../../platform/database.js';

export interface BlockCounts {
  /** Visits: a customer who comes again counts again. */
  readonly entered: number;
  /** Customers who stand here now. */
  readonly waiting: number;
  readonly left: number;
}

/** What the tables say of one journey, or of one version of it. */
export interface JourneyCounts {
  readonly blocks: Readonly<Record<string, BlockCounts>>;
  /** By link id: how often it was taken. */
  readonly links: Readonly<Record<string, number>>;
  readonly contacts: Readonly<Record<string, { readonly byStatus: Readonly<Record<string, number>> }>>;
  readonly tasks: Readonly<Record<string, { readonly byStatus: Readonly<Record<string, number>> }>>;
}

export interface CountsWanted {
  readonly journeyId: string;
  /** All versions together where it is left out. */
  readonly version: number | undefined;
  /** The drawing whose links are counted. */
  readonly document: JourneyDocument;
}

export interface CountRow {
  readonly blockId: string;
  /** Port or status. */
  readonly key: string | null;
  readonly count: number;
}

export type DrawingCounts = Pick<JourneyCounts, 'blocks' | 'links'>;

/** Ways out that were taken; who stands where now; who left a block without a way out: the journey ended there, or they were moved to another version. */
export type CountRows = Readonly<Record<'exits' | 'here' | 'gone', readonly CountRow[]>>;

/** Figures of blocks and links from rows, of tables or of a dry run. */
export const countsOfRows = (document: JourneyDocument, rows: CountRows): DrawingCounts => ({
  blocks: blockCounts(document, rows),
  links: linkCounts(document, rows.exits),
});

const ofVersion = 'journey_id = $1 AND ($2::int IS NULL OR journey_version = $2)';

/** Counts of blocks and links, with the contacts and tasks they reconcile to; straight from the rows. */
export async function readJourneyCounts(
  database: Queryable,
  { journeyId, version, document }: CountsWanted,
): Promise<JourneyCounts> {
  const read = (sql: string): Promise<CountRow[]> => database.query<CountRow>(sql, [journeyId, version ?? null]);
  const exits = await read(
    `SELECT block_id AS "blockId", port AS key, count(*) AS count FROM journey_step WHERE ${ofVersion} AND port IS NOT NULL GROUP BY 1, 2`,
  );
  const here = await read(
    `SELECT block_id AS "blockId", NULL AS key, count(*) AS count FROM journey_entry WHERE ${ofVersion} AND state <> 'ended' GROUP BY 1`,
  );
  const ended = await read(
    `SELECT e.block_id AS "blockId", NULL AS key, count(*) AS count FROM journey_entry e
     JOIN journey_step s ON s.entry_id = e.entry_id AND s.step = e.step - 1
     WHERE e.journey_id = $1 AND ($2::int IS NULL OR e.journey_version = $2) AND e.state = 'ended' AND s.port IS NULL GROUP BY 1`,
  );
  const moved = await read(
    `SELECT block_id AS "blockId", NULL AS key, count(*) AS count FROM journey_step
     WHERE ${ofVersion} AND port IS NULL AND reason->>'code' = 'moved' GROUP BY 1`,
  );
  const contacts = await read(
    `SELECT block_id AS "blockId", status AS key, count(*) AS count FROM contact WHERE ${ofVersion} GROUP BY 1, 2`,
  );
  const tasks = await read(
    `SELECT block_id AS "blockId", status AS key, count(*) AS count FROM task WHERE ${ofVersion} GROUP BY 1, 2`,
  );
  return {
    ...countsOfRows(document, { exits, here, gone: [...ended, ...moved] }),
    contacts: byStatus(contacts),
    tasks: byStatus(tasks),
  };
}

const total = (rows: readonly CountRow[], blockId: string): number =>
  rows.filter((row) => row.blockId === blockId).reduce((sum, { count }) => sum + count, 0);

function blockCounts({ blocks }: JourneyDocument, { exits, here, gone }: CountRows): Record<string, BlockCounts> {
  const known = new Set([...blocks.map(({ id }) => id), ...[...exits, ...here, ...gone].map(({ blockId }) => blockId)]);
  const counts = [...known].map((id): [string, BlockCounts] => {
    const [waiting, left] = [total(here, id), total(exits, id) + total(gone, id)];
    return [id, { entered: waiting + left, waiting, left }];
  });
  return Object.fromEntries(counts);
}

function linkCounts(document: JourneyDocument, exits: readonly CountRow[]): Record<string, number> {
  const graph = graphOf(document);
  const counts = document.blocks.flatMap(({ id }) =>
    graph.linksFrom(id).map((link): [string, number] => [
      link.id,
      total(
        exits.filter(({ key }) => key === link.from.port),
        id,
      ),
    ]),
  );
  return Object.fromEntries(counts);
}

function byStatus(rows: readonly CountRow[]): Record<string, { byStatus: Record<string, number> }> {
  const blocks: Record<string, { byStatus: Record<string, number> }> = {};
  for (const { blockId, key, count } of rows) {
    const block = (blocks[blockId] ??= { byStatus: {} });
    block.byStatus[key!] = count;
  }
  return blocks;
}
