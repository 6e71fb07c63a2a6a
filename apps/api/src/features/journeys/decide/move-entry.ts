import { type ActivePosition, movedPosition } from '@baleen/journeys';
import { type CompiledJourney, evaluate } from './compiled-journey.js';
import { type DecisionSetup, type Entry, type NewStep } from './types.js';
import { seenOf, type StepMoment, watchedCalendar } from './walker.js';

interface MovePlace {
  readonly blockId: string;
  readonly moment: StepMoment;
  readonly setup: DecisionSetup;
}

/** The entry on the new version, and the step that says so: it stands where the customer left. @param journey the new version */
export function moveEntry(
  journey: CompiledJourney,
  entry: Entry,
  { blockId, moment: { now, context, beside }, setup }: MovePlace,
): { readonly moved: Entry; readonly step: NewStep } {
  const facts = journey.facts.at({ context, kept: entry.facts, hearsEvent: false, beside });
  const calendar = watchedCalendar(setup.calendar);
  const world = { facts, now, calendar, evaluate };
  const from = entry.position as ActivePosition;
  const position = movedPosition(journey.document, from, blockId, world);
  const step: NewStep = {
    entryId: entry.id,
    step: from.step,
    journeyId: entry.journeyId,
    journeyVersion: entry.journeyVersion,
    blockId: from.blockId,
    port: undefined,
    reason: { code: 'moved', values: { version: journey.version, block: blockId } },
    effects: [],
    seen: seenOf(journey.facts.read, undefined, calendar.asked),
    at: now,
  };
  return { moved: { ...entry, journeyVersion: journey.version, position }, step };
}
