import { type CustomerState, type Day, KEPT_DAYS, type Library, type Memory, pruneMemory } from '@baleen/rules';

type Needs = Library['needs'];

/** Longer than every window and cooldown, with room for events that come late. */
const MEMORY_DAYS = KEPT_DAYS + 31;

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Forgets what no later run can see. How much is kept follows from the events, the detections and the newest day alone and not from when it was last
 * written; so a state that is built again from them has the same bytes.
 * @param lastDay newest business date done
 */
export function pruneState({ history, memory }: CustomerState, needs: Needs, lastDay: Day): void {
  const end = Math.min(newestEvent({ history }, needs), lastDay);
  const keepFrom = (type: string): Day | undefined => {
    const days = needs.get(type);
    return days === undefined ? undefined : end - days;
  };
  history.prune(keepFrom, end - longest(needs));
  pruneMemory(memory, Math.min(newestDay(memory), lastDay) - MEMORY_DAYS);
}

/** Whether a state that was right after `before` must be cut anew after `lastDay`, though nothing was added to it. */
export function mustPruneAgain(state: CustomerState, needs: Needs, before: Day | undefined, lastDay: Day): boolean {
  if (before === undefined) return true;
  return before < lastDay && (newestEvent(state, needs) > before || newestDay(state.memory) > before);
}

/** Local day of the newest event that some rule reads. */
function newestEvent({ history }: Pick<CustomerState, 'history'>, needs: Needs): Day {
  let newest = NEVER;
  for (const type of history.types()) if (needs.has(type)) newest = Math.max(newest, history.newestDay(type) ?? NEVER);
  return newest;
}

const longestKnown = new WeakMap<Needs, number>();

/** In days; found once for each library. */
function longest(needs: Needs): number {
  let days = longestKnown.get(needs);
  if (days === undefined) longestKnown.set(needs, (days = Math.max(0, ...needs.values())));
  return days;
}

function newestDay({ lastDetected, episodes, used }: Memory): Day {
  let newest = NEVER;
  for (const map of [lastDetected, episodes, used]) for (const day of map.values()) newest = Math.max(newest, day);
  return newest;
}
