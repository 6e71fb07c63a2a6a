import { isDeadlock } from '../../../platform/retry-deadlocks.js';
import { bringEmployerCircles, MOST_BEHIND_BYTES, openState, type ReadState } from '../../customer-states/index.js';
import { imagedCustomer } from '../../customers/index.js';
import { type LiveArrival } from '../../intake/index.js';
import { evaluateChunk } from '../partition/evaluate-chunk.js';
import { completed } from '../partition/chunk.js';
import { keptNeeds } from '../partition/kept-needs.js';
import { keyOf, type Stand, standOf } from '../partition/live-turn.js';
import { arrivalsBut } from '../partition/new-arrivals.js';
import { type ReadProgress } from '../partition/progress.js';
import { type StatesToKeep } from '../partition/states-to-keep.js';
import { type RunSetup } from '../run-setup.js';
import { type LiveParts } from './decide-live.js';
import { liveBlock } from './live-block.js';
import { type LiveJob, type LiveOutcome } from './live-job.js';
import { type LiveRow, readLive } from './read-live.js';
import { type QuietWork, storeQuiet } from './store-quiet.js';

const UNIQUE_VIOLATION = '23505';

export interface QuietOutcomes {
  /** Of those who are done, by customer. */
  readonly done: ReadonlyMap<string, LiveOutcome>;
  /** Whose state somebody else is writing, or in whose partition a run has just gone on: they may be done in a moment. */
  readonly held: ReadonlySet<string>;
}

const nobody: QuietOutcomes = { done: new Map(), held: new Set() };

/**
 * Most events lead to nothing but a new state: no rule matches, and the customer is in no journey that might hear them. For these all is read in one statement and
 * written in another; between them the code of the night evaluates. Of the others nothing is written, nor of those whose state somebody else is writing at the moment: a night
 * needs a while for its page.
 */
export async function decideQuiet(parts: LiveParts, setup: RunSetup, jobs: readonly LiveJob[]): Promise<QuietOutcomes> {
  try {
    return await decide(parts, setup, jobs);
  } catch (error) {
    // Somebody else has just stored one of the events.
    if ((error as { code?: string }).code === UNIQUE_VIOLATION || isDeadlock(error)) return nobody;
    throw error;
  }
}

async function decide(parts: LiveParts, setup: RunSetup, jobs: readonly LiveJob[]): Promise<QuietOutcomes> {
  const { database, quick, cache, stands } = parts;
  const cached = new Map(jobs.map(({ customerId }) => [customerId, cache.take(customerId)]));
  const { rows, known } = await readLive(quick, jobs, (id) => cached.get(id)?.seen);
  const plain = rows.filter(({ image, seen, isInside }) => image !== null && seen !== null && !isInside);
  if (plain.length === 0) return nobody;
  const progress = await stands.progressOf(database, new Map(plain.map(({ partition, stood }) => [partition, stood])));
  const evaluated: EvaluatedGroup[] = [];
  for (const group of groupsOf(plain, progress)) {
    // The others' states are to be built again.
    if (!keptNeeds(setup, group.stand.needs).isHeld) continue;
    const states = statesOf(parts, setup, group.rows, cached);
    evaluated.push(await evaluateGroup(parts, setup, { ...group, states, jobs, known }));
  }
  const arrivals = evaluated.flatMap((one) => one.arrivals);
  const states = evaluated.flatMap((one) => one.states.changed);
  const stood = new Map([...progress].map(([partition, { version }]) => [partition, version]));
  const held = await store(parts, { arrivals, states, stood });
  const quiet = evaluated.flatMap((one) => one.quiet.filter((id) => !held.has(id)));
  return { done: new Map(outcomesOf(quiet, arrivals)), held };
}

/** @returns who is left, since somebody else has their state */
async function store({ quick, cache }: LiveParts, work: QuietWork): Promise<ReadonlySet<string>> {
  const { states } = work;
  if (states.length === 0) return new Set();
  const { done, seen } = await storeQuiet(quick, work);
  for (const { customerId, state, room = MOST_BEHIND_BYTES } of states)
    if (done.has(customerId)) cache.keep(customerId, { state: state!, seen, room });
  return new Set(states.flatMap(({ customerId }) => (done.has(customerId) ? [] : [customerId])));
}

interface Group {
  readonly stand: Stand;
  readonly rows: readonly LiveRow[];
}

function groupsOf(rows: readonly LiveRow[], progress: ReadonlyMap<number, ReadProgress>): Iterable<Group> {
  const groups = new Map<string, { stand: Stand; rows: LiveRow[] }>();
  for (const row of rows) {
    const stand = standOf(progress.get(row.partition)!, row.id);
    const group = groups.get(keyOf(stand));
    if (group) group.rows.push(row);
    else groups.set(keyOf(stand), { stand, rows: [row] });
  }
  return groups.values();
}

function statesOf(
  { cache }: LiveParts,
  { zone }: RunSetup,
  rows: readonly LiveRow[],
  held: ReadonlyMap<string, ReadState | undefined>,
): ReadonlyMap<string, ReadState> {
  return new Map(
    rows.map(({ id, seen, state, added }) => {
      cache.count(state === null);
      const read = state && openState(id, { state, added: added ?? undefined, seen: seen! }, zone);
      return [id, read ?? held.get(id)!];
    }),
  );
}

interface GroupWork extends Group {
  readonly states: ReadonlyMap<string, ReadState>;
  readonly jobs: readonly LiveJob[];
  readonly known: ReadonlySet<string>;
}

interface EvaluatedGroup {
  /** Customers about whom there is nothing to decide. */
  readonly quiet: readonly string[];
  /** Their events that are new. */
  readonly arrivals: readonly LiveArrival[];
  readonly states: StatesToKeep;
}

async function evaluateGroup(
  { database, stands }: LiveParts,
  setup: RunSetup,
  { stand, rows: found, states, jobs, known }: GroupWork,
): Promise<EvaluatedGroup> {
  const broadcasts = await stands.broadcastsOf(database, setup, stand.eventsUntil);
  const rows = found.map(({ id, joined, image }) => imagedCustomer({ id, joined, image: image! }));
  const block = liveBlock(setup, { rows, stand, jobs, broadcasts });
  const ids = new Set(rows.map(({ id }) => id));
  const brought = jobs.flatMap(({ customerId, arrivals }) => (ids.has(customerId) ? arrivals : []));
  await bringEmployerCircles(
    database,
    setup,
    brought.map(({ event }) => event.day),
  );
  const { byCustomer: arrivals } = arrivalsBut(known, brought);
  const read = { rows, arrivals, states, pending: new Map(), household: new Map() };
  const { concerned, states: kept } = await evaluateChunk(setup, block, completed(setup, block, read), {
    isConcerned: (_, detections) => detections.length > 0,
    objectors: new Set(found.flatMap(({ id, objects }) => (objects ? [id] : []))),
    looksEverywhere: true,
    holds: true,
  });
  for (const { loaded } of concerned) ids.delete(loaded.session.customer.id);
  const fresh = brought.filter(({ customerId, event }) => ids.has(customerId) && !known.has(event.id));
  return { quiet: [...ids], arrivals: fresh, states: kept };
}

function outcomesOf(quiet: readonly string[], arrivals: readonly LiveArrival[]): [string, LiveOutcome][] {
  return quiet.map((id) => {
    const recorded = arrivals.flatMap(({ customerId, event }) => (customerId === id ? [event.id] : []));
    return [id, { recorded: new Set(recorded), detections: [] }];
  });
}
