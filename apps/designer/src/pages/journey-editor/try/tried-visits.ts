import { type JourneyDocument } from '@baleen/journeys';
import { type TriedStep } from '../../../api/journey-trials.js';
import { type Decoration } from '../../../canvas/index.js';

/** A tried customer's stay at a block: all that was decided there until they left. */
export interface TriedVisit {
  /** Counted from 1, as on the canvas. */
  readonly number: number;
  readonly blockId: string;
  readonly steps: readonly TriedStep[];
}

/** Steps at one block, one after the other, are one visit. */
export function triedVisits(steps: readonly TriedStep[]): TriedVisit[] {
  const visits: { number: number; blockId: string; steps: TriedStep[] }[] = [];
  for (const [index, step] of steps.entries()) {
    const last = visits.at(-1);
    const goesOn = last?.blockId === step.blockId && steps[index - 1]?.port === undefined;
    if (last && goesOn) last.steps.push(step);
    else visits.push({ number: visits.length + 1, blockId: step.blockId, steps: [step] });
  }
  return visits;
}

/** The way of a tried customer, as it is drawn. */
export function triedPath(
  visits: readonly TriedVisit[],
  { links }: JourneyDocument,
): Pick<Decoration, 'path' | 'takenLinks'> {
  const path = new Map<string, readonly number[]>();
  const takenLinks = new Set<string>();
  for (const { number, blockId, steps } of visits) {
    path.set(blockId, [...(path.get(blockId) ?? []), number]);
    const port = steps.at(-1)?.port;
    const link = links.find(({ from }) => from.block === blockId && from.port === port);
    if (link) takenLinks.add(link.id);
  }
  return { path, takenLinks };
}
