import { customerPartition } from '../../../platform/partition.js';
import { type StoredEvent } from '../../intake/index.js';
import { type Block } from '../partition/block-context.js';
import { keptNeeds } from '../partition/kept-needs.js';
import { type Stand } from '../partition/live-turn.js';
import { type RunSetup } from '../run-setup.js';
import { type LiveJob } from './live-job.js';

/** Customers who stand at the same place. */
export interface LiveGroup {
  readonly rows: readonly { readonly id: string }[];
  readonly stand: Stand;
  readonly jobs: readonly LiveJob[];
  readonly broadcasts: readonly StoredEvent[];
}

/** Detections of a live event are of no run. */
const NO_RUN = 0;

/** A block without dates, as a night would have it. */
export function liveBlock(setup: RunSetup, { rows, stand, jobs, broadcasts }: LiveGroup): Block {
  const ids = new Set(rows.map(({ id }) => id));
  const byCustomer = new Map(
    jobs.flatMap(({ customerId, arrivals }) => (ids.has(customerId) ? [[customerId, arrivals] as const] : [])),
  );
  const times = [...byCustomer.values()].flatMap((arrivals) => arrivals.map(({ event }) => event.at));
  return {
    runId: NO_RUN,
    partition: customerPartition(rows[0]!.id),
    progress: { ...stand, block: undefined, cursor: '' },
    days: [],
    firstDay: undefined,
    eventsUntil: stand.eventsUntil,
    timersUntil: stand.timersUntil,
    usesStates: keptNeeds(setup, stand.needs).isHeld,
    makesContacts: true,
    pendingFrom: undefined,
    daysDone: [],
    broadcasts,
    night: {
      importId: null,
      spillFolder: '',
      span: { first: Math.min(...times), last: Math.max(...times) },
      arrivals: {
        unasked: () => [],
        of: (id) => ({ arrivals: byCustomer.get(id) ?? [], repeatedIn: [] }),
      },
    },
  };
}
