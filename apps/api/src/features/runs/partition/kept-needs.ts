import { type Library } from '@baleen/rules';
import { type RunSetup } from '../run-setup.js';
import { isSame, type Needs, needsOf } from './progress.js';

export interface KeptNeeds {
  /** Whether the kept states will do; else they are built again from events and detections. */
  readonly isHeld: boolean;
  /** Days of history by event type that the states hold from now on. */
  readonly needs: Library['needs'];
}

/**
 * What the states of a partition hold is either what the live rules read, or that and what versions read that will go live; states that hold anything else are built again,
 * with what is to come.
 * @param held as the partition has noted it; undefined where there are no states
 */
export function keptNeeds(
  { library, needsAhead }: Pick<RunSetup, 'library' | 'needsAhead'>,
  held: Needs | undefined,
): KeptNeeds {
  for (const needs of [library.needs, needsAhead]) if (isSame(held, needsOf(needs))) return { isHeld: true, needs };
  return { isHeld: false, needs: needsAhead };
}
