import { type Queryable } from '../../../platform/database.js';

/** What the connections are called on which live events are decided, so that a night sees them at work, whichever process they belong to. */
export const LIVE_CONNECTION = 'baleen live';

/** Whether live events come: whether one of these connections is at work or was within the last tenth of a second. */
export async function comeLiveEvents(database: Queryable): Promise<boolean> {
  const [found] = await database.query<{ isLive: boolean }>(
    `SELECT EXISTS (
       SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1
         AND (state <> 'idle' OR state_change > clock_timestamp() - interval '100 milliseconds')) AS "isLive"`,
    [LIVE_CONNECTION],
  );
  return found!.isLive;
}

const SHARED_FOR_MS = 100;

/** Looks whether live events come, once for all who ask within a tenth of a second. @param now milliseconds on a clock that only goes forward */
export function liveTraffic(database: Queryable, now = (): number => performance.now()): () => Promise<boolean> {
  let look: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  return () => {
    if (!look || now() - look.at > SHARED_FOR_MS) look = { at: now(), answer: comeLiveEvents(database) };
    return look.answer;
  };
}
