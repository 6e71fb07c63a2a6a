import { type Database } from '../../../apps/api/src/platform/database.js';
import { managerSessions } from './manager-sessions.js';
import { type shooter } from './open-loop.js';

const MANAGERS = 100;

/** What managers ask for in turn: their open tasks, a page of one of their customers, and that customer's timeline. */
export async function deskRequests(
  database: Database,
  gun: ReturnType<typeof shooter>,
): Promise<(i: number) => Promise<boolean>> {
  const headers = await managerSessions(database, { managers: MANAGERS, branches: 60 });
  const rows = await database.query<{ ids: string[] }>(
    `SELECT array_agg(customer_id) AS ids FROM customer WHERE rm_id = ANY($1) GROUP BY rm_id ORDER BY array_position($1, rm_id)`,
    [headers.map((_, i) => `rm-${i}`)],
  );
  return (i) => {
    const manager = (i * 17) % rows.length;
    const { ids } = rows[manager]!;
    const customer = `/api/customers/${ids[(i * 7_919) % ids.length]}`;
    const path = ['/api/tasks?status=open&limit=50', customer, `${customer}/timeline`][i % 3]!;
    return gun.shoot({ method: 'GET', path, headers: headers[manager]! });
  };
}
