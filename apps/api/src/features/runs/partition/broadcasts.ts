import { type Queryable } from '../../../platform/database.js';
import { readBroadcasts, type StoredEvent } from '../../intake/index.js';
import { type RunSetup } from '../run-setup.js';

/** Events for everybody that some rule reads. */
export async function broadcastsOf(
  database: Queryable,
  { library }: RunSetup,
  eventsUntil: number,
): Promise<readonly StoredEvent[]> {
  const events = await readBroadcasts(database, { upToSeq: eventsUntil });
  return events.filter(({ type, reverses }) => library.needs.has(type) || reverses !== undefined);
}
