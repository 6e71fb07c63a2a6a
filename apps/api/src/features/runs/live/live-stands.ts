import { type Queryable } from '../../../platform/database.js';
import { type StoredEvent } from '../../intake/index.js';
import { broadcastsOf } from '../partition/broadcasts.js';
import { readProgress, type ReadProgress } from '../partition/progress.js';
import { type RunSetup } from '../run-setup.js';

interface KnownBroadcasts {
  readonly setup: RunSetup;
  readonly eventsUntil: number;
  readonly events: readonly StoredEvent[];
}

/** Before a night's end customers stand at two places. */
const MOST_BROADCASTS = 4;

/** What live events of many customers are evaluated against, and only a run changes: it is read again when it has. */
export class LiveStands {
  private readonly progress = new Map<number, ReadProgress>();
  private broadcasts: KnownBroadcasts[] = [];

  /** How far partitions have come. @param versions of their rows as somebody has just seen them; a newer one may come back */
  async progressOf(
    database: Queryable,
    versions: ReadonlyMap<number, string>,
  ): Promise<ReadonlyMap<number, ReadProgress>> {
    const stale = [...versions].filter(([partition, seen]) => this.progress.get(partition)?.version !== seen);
    if (stale.length > 0) {
      const read = await readProgress(
        database,
        stale.map(([partition]) => partition),
      );
      for (const [partition, progress] of read) this.progress.set(partition, progress);
    }
    return new Map([...versions.keys()].map((partition) => [partition, this.progress.get(partition)!]));
  }

  /** Events for everybody: those up to a number that a run has reached do not change any more. */
  async broadcastsOf(database: Queryable, setup: RunSetup, eventsUntil: number): Promise<readonly StoredEvent[]> {
    const known = this.broadcasts.find((one) => one.setup === setup && one.eventsUntil === eventsUntil);
    if (known) return known.events;
    const events = await broadcastsOf(database, setup, eventsUntil);
    this.broadcasts = [{ setup, eventsUntil, events }, ...this.broadcasts].slice(0, MOST_BROADCASTS);
    return events;
  }
}
