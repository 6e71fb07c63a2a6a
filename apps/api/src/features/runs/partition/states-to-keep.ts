import { ByteRoom, encodeAdded, encodeState, type Library } from '@baleen/rules';
import { type RunSetup } from '../run-setup.js';
import { keptNeeds } from './kept-needs.js';
import { type GrownState, type KeptState, ownHistory } from '../../customer-states/index.js';
import { type Block } from './block-context.js';
import { type Evaluated } from './decide-chunk.js';
import { mustPruneAgain, pruneState } from './prune.js';

const NEVER = Number.NEGATIVE_INFINITY;
/** Some twenty events; then the state is written anew. */
const MOST_ADDED_BYTES = 2_048;

interface Keeping {
  /** Whether somebody goes on with the states. */
  readonly holds: boolean;
  /** Whether events that changed nothing else may be put behind a state, which is not written anew for them. */
  readonly grows?: boolean;
}

/** States of customers who have been evaluated, put back into bytes. */
export class StatesToKeep {
  /** Those that are not right any more as they are kept. */
  changed: KeptState[] = [];
  /** Those to which events are only added. */
  readonly grown: GrownState[] = [];
  /** Versions of the others, by customer. */
  readonly untouched = new Map<string, string>();
  /** The version in which each of all these was read; undefined where there was none. */
  readonly versions = new Map<string, string | undefined>();

  private readonly needs: Library['needs'];
  /** Of a page that is written and forgotten as a whole. */
  private readonly room: ByteRoom | undefined;

  constructor(
    private readonly setup: RunSetup,
    private readonly block: Block,
    private readonly options: Keeping = { holds: false },
  ) {
    this.room = options.holds ? undefined : new ByteRoom();
    this.needs = keptNeeds(setup, block.progress.needs).needs;
  }

  /** To be called when nobody reads the customer's history any more: what no later run can see is cut off. */
  add(one: Evaluated): void {
    const { session, state, seen } = one.loaded;
    const customerId = session.customer.id;
    const { progress, days, broadcasts } = this.block;
    const lastDay = Math.max(progress.lastDay ?? NEVER, days.at(-1) ?? NEVER);
    this.versions.set(customerId, seen);
    if (!this.hasChanged(one, lastDay)) {
      if (seen !== undefined) this.untouched.set(customerId, seen);
      return;
    }
    const kept = { history: ownHistory(state.history, broadcasts), memory: state.memory };
    const added = this.options.grows ? this.addedBy(one) : undefined;
    if (added) {
      const addedBytes = one.loaded.addedBytes + added.length;
      this.grown.push({ customerId, added, addedBytes, state: kept, seen: seen! });
      return;
    }
    pruneState(kept, this.needs, lastDay);
    this.changed.push({
      customerId,
      bytes: encodeState(kept, this.room),
      ...(this.options.holds && { state: kept }),
      seen,
    });
  }

  leaveOut(customerIds: ReadonlySet<string>): void {
    this.changed = this.changed.filter(({ customerId }) => !customerIds.has(customerId));
    for (const id of customerIds) {
      this.untouched.delete(id);
      this.versions.delete(id);
    }
  }

  take({ changed, untouched, versions }: StatesToKeep): void {
    this.changed.push(...changed);
    for (const [id, seen] of untouched) this.untouched.set(id, seen);
    for (const [id, seen] of versions) this.versions.set(id, seen);
  }

  /** What one only has to add to the state as it is kept; undefined where it has to be written anew. */
  private addedBy({ loaded, detections }: Evaluated): Uint8Array | undefined {
    const { pending, seen, addedBytes } = loaded;
    const { usesStates, broadcasts } = this.block;
    // A detection, and a tag that is watched, change what the rules remember; a reversal changes an event that is there.
    const isPlain = detections.length === 0 && this.setup.library.watchedTags.length === 0 && broadcasts.length === 0;
    if (seen === undefined || !usesStates || !isPlain) return undefined;
    if (pending.some(({ reverses }) => reverses !== undefined)) return undefined;
    const added = encodeAdded(pending.filter(({ type }) => this.needs.has(type)));
    return addedBytes + added.length <= MOST_ADDED_BYTES ? added : undefined;
  }

  private hasChanged(
    { loaded: { state, pending, seen, addedBytes }, detections }: Evaluated,
    lastDay: number,
  ): boolean {
    const { progress, usesStates } = this.block;
    const hasNews = seen === undefined || pending.length > 0 || detections.length > 0;
    // What lies behind a state comes into it with the next night, so that there is one form of each state again.
    const isGrown = addedBytes > 0 && !this.options.grows;
    if (hasNews || isGrown || !usesStates || this.setup.library.watchedTags.length > 0) return true;
    return mustPruneAgain(state, this.needs, progress.lastDay, lastDay);
  }
}
