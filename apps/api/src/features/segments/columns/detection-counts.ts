import { type Day, formatDay, type Zone } from '@baleen/rules';
import { type Database } from '../../../platform/database.js';
import { type DetectionCounts } from './partition-frame.js';

/** Counts detections made before the daily run of a day, on that day or at most so many local days before it; each question is asked once. */
export function detectionCounts(database: Database, zone: Zone): DetectionCounts {
  const known = new Map<string, Promise<ReadonlyMap<string, number>>>();
  return (ruleId, days, day) => {
    const key = `${ruleId} ${days} ${day}`;
    const counts = known.get(key) ?? count(database, { ruleId, days, day, zone });
    known.set(key, counts);
    return counts;
  };
}

interface Question {
  readonly ruleId: string;
  readonly days: number;
  readonly day: Day;
  readonly zone: Zone;
}

async function count(database: Database, { ruleId, days, day, zone }: Question): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ id: string; count: number }>(
    `SELECT customer_id AS id, count(*)::int AS count FROM detection
     WHERE rule_id = $1 AND business_date >= $2 AND as_of < $3 GROUP BY customer_id`,
    [ruleId, formatDay(day - days), new Date(zone.startOf(day))],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
