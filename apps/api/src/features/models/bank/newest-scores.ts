import { createCatalogue, type Day, formatDay } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';

/** A score in force: the newest of its name, where it is not too old. */
export interface NewestScore {
  readonly name: string;
  readonly value: number;
  /** Of the model. */
  readonly version: string;
  /** Local day that the score speaks of. */
  readonly asOf: string;
  /** Local day on which it was given. */
  readonly givenOn: string;
  /** Days from then to the as-of. */
  readonly ageDays: number;
  /** Older than that it counts as missing. */
  readonly maxAgeDays: number;
}

const DEFAULT_MAX_AGE = 45;
const maxAges = new Map([...createCatalogue().scores.values()].map(({ name, maxAgeDays }) => [name, maxAgeDays]));

/** Days from which a score counts as missing; 45 for one that the library does not name. */
export const maxAgeOf = (scoreName: string): number => maxAges.get(scoreName) ?? DEFAULT_MAX_AGE;

const LONGEST = Math.max(DEFAULT_MAX_AGE, ...maxAges.values());

/**
 * The scores of customers of one partition as of the end of a local day, by customer: the newest of each name by time of the event, as rules read them.
 * @param asOf as a business date; a score that is too old is left out
 */
export async function newestScores(
  database: Queryable,
  customers: readonly string[],
  asOf: Day,
): Promise<ReadonlyMap<string, readonly NewestScore[]>> {
  const partitions = [...new Set(customers.map(customerPartition))];
  const rows = await database.query<ScoreRow>(
    `SELECT DISTINCT ON (customer_id, fields->>'scoreName') customer_id AS "customerId", fields->>'scoreName' AS name,
       (fields->>'value')::float8 AS value, fields->>'version' AS version, fields->>'asOf' AS "asOf",
       booked_on::text AS "givenOn", $3::date - booked_on AS "ageDays"
     FROM event
     WHERE partition = ANY($1::smallint[]) AND customer_id = ANY($2) AND type = 'score-updated'
       AND booked_on BETWEEN $3::date - $4::int AND $3::date AND reverses IS NULL
     ORDER BY customer_id, fields->>'scoreName', occurred_at DESC, event_id DESC`,
    [partitions, customers, formatDay(asOf), LONGEST],
  );
  const scores = new Map<string, NewestScore[]>();
  for (const { customerId, ...score } of rows) {
    const maxAgeDays = maxAgeOf(score.name);
    if (score.ageDays > maxAgeDays) continue;
    const list = scores.get(customerId);
    if (list) list.push({ ...score, maxAgeDays });
    else scores.set(customerId, [{ ...score, maxAgeDays }]);
  }
  return scores;
}

type ScoreRow = Omit<NewestScore, 'maxAgeDays'> & { readonly customerId: string };
