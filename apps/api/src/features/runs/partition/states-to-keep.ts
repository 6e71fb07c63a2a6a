import { ByteRoom, encodeState, type Library } from '@baleen/rules';
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
  /** Versions of the others, by customer. */
  readonly untouched = new Map<string, string>();

  private readonly needs: Library['needs'];
  /** Of a page that is written and forgotten as a whole. */
  private readonly room: ByteRoom | undefined;

  /** @param options.holds whether somebody goes on with the states */
  constructor(
    private readonly setup: RunSetup,
    private readonly block: Block,
    private readonly options: { readonly holds: boolean } = { holds: false },
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
    if (!this.hasChanged(one, lastDay)) {
      if (seen !== undefined) this.untouched.set(customerId, seen);
      return;
    }
    const kept = { history: ownHistory(state.history, broadcasts), memory: state.memory };
    pruneState(kept, this.needs, lastDay);
    this.changed.push({
      customerId,
      bytes: encodeState(kept, this.room),
      ...(this.options.holds && { state: kept }),
      seen,
    });
  }

  /** The version in which the state of a customer was read; undefined where there was none, or it is not among these. */
  get versions(): ReadonlyMap<string, string | undefined> {
    return new Map([...this.untouched, ...this.changed.map(({ customerId, seen }) => [customerId, seen] as const)]);
  }

  leaveOut(customerIds: ReadonlySet<string>): void {
    this.changed = this.changed.filter(({ customerId }) => !customerIds.has(customerId));
    for (const id of customerIds) this.untouched.delete(id);
  }

  take({ changed, untouched }: StatesToKeep): void {
    this.changed.push(...changed);
    for (const [id, seen] of untouched) this.untouched.set(id, seen);
  }

  private hasChanged({ loaded: { state, pending, seen }, detections }: Evaluated, lastDay: number): boolean {
    const { progress, usesStates } = this.block;
    const hasNews = seen === undefined || pending.length > 0 || detections.length > 0;
    if (hasNews || !usesStates || this.setup.library.watchedTags.length > 0) return true;
    return mustPruneAgain(state, this.needs, progress.lastDay, lastDay);
  }
}
