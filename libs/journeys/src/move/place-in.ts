import { blockDefinitions } from '../blocks/index.js';
import { graphOf, reachable, type JourneyDocument } from '../document/index.js';
import { factsRead } from '../step/index.js';
import { type StayCode } from './stay-reasons.js';

/** Where a customer who stands at a block goes on in another version; null: they stay on theirs. */
export type Place = { readonly to: string } | { readonly to: null; readonly why: StayCode };

interface Versions {
  readonly from: JourneyDocument;
  readonly to: JourneyDocument;
}

/**
 * The place in the new version of those who stand at a block: what somebody has chosen, else the block of the same id and kind.
 * @param choices by block id of the old version; null: they stay
 */
export function placeIn(
  { from, to }: Versions,
  blockId: string,
  choices: Readonly<Record<string, string | null>>,
): Place {
  const chosen = Object.hasOwn(choices, blockId) ? choices[blockId] : undefined;
  if (chosen === null) return stay('chosen');
  const target = graphOf(to).blocks.get(chosen ?? blockId);
  if (!target) return stay(chosen === undefined ? 'block-gone' : 'target-unknown');
  if (chosen === undefined && target.kind !== graphOf(from).blocks.get(blockId)?.kind) return stay('kind-changed');
  return blockDefinitions[target.kind].hasInput ? { to: target.id } : stay('target-without-input');
}

const stay = (why: StayCode): Place => ({ to: null, why });

/** What a customer in flight brings along. */
export interface Carried {
  /** Whether an offer was chosen on the way. */
  readonly hasOffer: boolean;
  /** Whether a fact can be read: fields of the cause only where they were kept at entry. */
  knows(fact: string): boolean;
}

/** Why a customer cannot go on at the target with what they carry; undefined where they can. */
export function mayReceive(to: JourneyDocument, target: string, { hasOffer, knows }: Carried): StayCode | undefined {
  const graph = graphOf(to);
  if (!hasOffer && needsOffer(to, target)) return 'offer-missing';
  return factsRead(withoutHeard(to, reachable(graph, [target]))).every(knows) ? undefined : 'facts-missing';
}

/** What lies ahead, without what speaks of an event that is heard there: its fields come with it. */
function withoutHeard(to: JourneyDocument, ahead: ReadonlySet<string>): JourneyDocument {
  const { goals = [], exitRules = [] } = to.settings;
  return {
    ...to,
    settings: {
      ...to.settings,
      goals: goals.filter(({ event }) => event === undefined),
      exitRules: exitRules.filter(({ event }) => event === undefined),
    },
    blocks: to.blocks.filter(({ id, kind }) => ahead.has(id) && kind !== 'wait-for-response'),
  };
}

/** Whether a channel without wording of its own may be reached before any offer block. */
function needsOffer(to: JourneyDocument, target: string): boolean {
  const graph = graphOf(to);
  const withoutOffer = reachable(graph, [target], (id) => graph.blocks.get(id)?.kind === 'offer');
  return [...withoutOffer].some((id) => {
    const block = graph.blocks.get(id)!;
    return block.kind === 'channel' && block.settings['treatment'] === undefined;
  });
}
