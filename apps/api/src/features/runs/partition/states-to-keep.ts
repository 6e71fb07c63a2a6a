import { ByteRoom, type CustomerState, encodeAdded, encodeState, type HistoryEvent, type Library } from '@baleen/rules';
import { type RunSetup } from '../run-setup.js';
import { keptNeeds } from './kept-needs.js';
import { type KeptState, ownHistory } from '../../customer-states/index.js';
import { type Block } from './block-context.js';
import { type Evaluated } from './decide-chunk.js';
import { mustPruneAgain, pruneState } from './prune.js';

const NEVER = Number.NEGATIVE_INFINITY;

/** States of customers who have been evaluated, put back into bytes. */
export class StatesToKeep {
  /** Those that are not right any more as they are kept. */
  changed: KeptState[] = [];
  /** The version in which each was read, of the others too; undefined where there was none. */
  readonly versions = new Map<string, string | undefined>();

  private readonly needs: Library['needs'];
  private readonly broadcastIds: ReadonlySet<string>;
  /** Of a page that is written and forgotten as a whole. */
  private readonly room: ByteRoom | undefined;

  /** @param holds whether somebody goes on with the states */
  constructor(
    private readonly setup: RunSetup,
    private readonly block: Block,
    private readonly holds = false,
  ) {
    this.room = holds ? undefined : new ByteRoom();
    this.needs = keptNeeds(setup, block.progress.needs).needs;
    this.broadcastIds = new Set(block.broadcasts.map(({ id }) => id));
  }

  /** To be called when nobody reads the customer's history any more: what no later run can see is cut off. */
  add(one: Evaluated): void {
    const { session, seen } = one.loaded;
    const customerId = session.customer.id;
    const { progress, days } = this.block;
    const lastDay = Math.max(progress.lastDay ?? NEVER, days.at(-1) ?? NEVER);
    this.versions.set(customerId, seen);
    if (this.hasChanged(one, lastDay)) this.changed.push({ customerId, seen, ...this.kept(one, lastDay) });
  }

  leaveOut(customerIds: ReadonlySet<string>): void {
    this.changed = this.changed.filter(({ customerId }) => !customerIds.has(customerId));
    for (const id of customerIds) this.versions.delete(id);
  }

  take({ changed, versions }: StatesToKeep): void {
    this.changed.push(...changed);
    for (const [id, seen] of versions) this.versions.set(id, seen);
  }

  private hasChanged({ loaded: { state, pending, seen }, detections }: Evaluated, lastDay: number): boolean {
    const { progress, usesStates } = this.block;
    const hasNews = seen === undefined || pending.length > 0 || detections.length > 0;
    if (hasNews || !usesStates || this.setup.library.watchedTags.length > 0) return true;
    return mustPruneAgain(state, this.needs, progress.lastDay, lastDay);
  }

  private kept(one: Evaluated, lastDay: number): Omit<KeptState, 'customerId' | 'seen'> {
    const added = this.addedBy(one);
    if (added) {
      const room = one.loaded.room - added.length;
      return { bytes: added, room, ...(this.holds && { state: this.own(one) }) };
    }
    const state = this.own(one);
    pruneState(state, this.needs, lastDay);
    return { bytes: encodeState(state, this.room), ...(this.holds && { state }) };
  }

  private own({ loaded: { state } }: Evaluated): CustomerState {
    return { history: ownHistory(state.history, this.block.broadcasts), memory: state.memory };
  }

  /** Ids are texts that are put together for whoever asks. */
  private readonly isKept = (event: HistoryEvent): boolean =>
    this.needs.has(event.type) && (this.broadcastIds.size === 0 || !this.broadcastIds.has(event.id));

  /** What one only has to put behind the base; undefined where that has to be written anew. */
  private addedBy({ loaded, detections }: Evaluated): Uint8Array | undefined {
    const { pending, seen, room } = loaded;
    // A detection, and a tag that is watched, change what the rules remember; a reversal changes an event that is there.
    const isPlain = detections.length === 0 && this.setup.library.watchedTags.length === 0;
    if (seen === undefined || !this.block.usesStates || !isPlain) return undefined;
    if (pending.length === 0 || pending.some(({ reverses }) => reverses !== undefined)) return undefined;
    const added = encodeAdded(pending.filter(this.isKept), this.room);
    return added.length <= room ? added : undefined;
  }
}
