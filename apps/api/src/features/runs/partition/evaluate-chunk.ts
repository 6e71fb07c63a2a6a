import { advance, comesAgain, type Detection } from '@baleen/rules';
import { type Database } from '../../../platform/database.js';
import { createPause } from '../../../platform/pause.js';
import { type SleepingCustomer } from '../../customers/index.js';
import { type RunSetup } from '../run-setup.js';
import { type Block } from './block-context.js';
import { type LoadedCustomer } from './chunk.js';
import { type Evaluated } from './decide-chunk.js';
import { StatesToKeep } from './states-to-keep.js';
import { type Turns } from './turns.js';

export interface Chunk {
  readonly rows: readonly SleepingCustomer[];
  /** Whether repeated events are looked for under all customers. */
  readonly looksEverywhere: boolean;
  /** Whether somebody goes on with the states. */
  readonly holds?: boolean;
  /** Whether nobody else can change the states any more; else they are held once all are evaluated. */
  readonly isHeld?: boolean;
  /** Where places of channels and managers are leased; absent: they are locked until the end of the transaction, which then must be short. */
  readonly leasesBy?: Database;
  /** Where the thread has several chunks in hand. */
  readonly turns?: Turns;
}

export interface EvaluatedChunk {
  /** Whom decisions may be about; their states are not among the others yet. */
  readonly concerned: readonly Evaluated[];
  readonly states: StatesToKeep;
}

/** Brings some customers up to date, without writing anything. */
export function evaluateChunk(
  setup: RunSetup,
  block: Block,
  customers: Iterable<LoadedCustomer>,
  whom: Whom,
): Promise<EvaluatedChunk> {
  const { turns } = whom;
  if (!turns) return evaluateAll(setup, block, customers, { ...whom, pause: createPause() });
  return turns.take(() => evaluateAll(setup, block, customers, { ...whom, pause: createPause(SHORT_TURN_MS) }));
}

/** Each of the other chunks in hand asks the server a score of things; it idles until the thread has heard one answer and asks the next. */
const SHORT_TURN_MS = 1;

async function evaluateAll(
  setup: RunSetup,
  block: Block,
  customers: Iterable<LoadedCustomer>,
  { isConcerned, objectors, looksEverywhere, holds, pause }: Whom & { readonly pause: () => Promise<void> },
): Promise<EvaluatedChunk> {
  const concerned: Evaluated[] = [];
  const states = new StatesToKeep(setup, block, holds);
  for (const loaded of customers) {
    if (block.night && !looksEverywhere && comesAgain(loaded.state.history, loaded.pending))
      throw new RepeatSeen('an event comes again with another date');
    const hasObjected = objectors.has(loaded.session.customer.id);
    const one = { loaded, detections: evaluate(loaded, setup, { block, hasObjected }) };
    // Of all others nothing but the bytes of the state is left: what was taken apart for them is garbage at once.
    if (isConcerned(loaded.session.customer.id, one.detections)) concerned.push(one);
    else states.add(one);
    await pause();
  }
  return { concerned, states };
}

interface Whom extends Pick<Chunk, 'looksEverywhere' | 'turns'> {
  readonly isConcerned: (customerId: string, detections: readonly Detection[]) => boolean;
  readonly objectors: ReadonlySet<string>;
  readonly holds: boolean;
}

/** An event that is stored comes again, with a time under which it was not looked for: all events are to be looked for everywhere. */
export class RepeatSeen extends Error {}

const NEVER = Number.NEGATIVE_INFINITY;

function evaluate(
  { session, state, pending, seen }: LoadedCustomer,
  { library, firstDay, marketingRules }: RunSetup,
  { block, hasObjected }: { readonly block: Block; readonly hasObjected: boolean },
): Detection[] {
  const { days, timersUntil: until, progress } = block;
  const since = seen === undefined ? NEVER : progress.timersUntil;
  const work = { events: pending, days, firstDay, since, until, withTrace: true };
  return advance(library, session, state.memory, { ...work, ...(hasObjected && { without: marketingRules }) });
}
