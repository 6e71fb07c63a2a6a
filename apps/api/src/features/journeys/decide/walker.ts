import { type Calendar, type Effect, type Position, type Signal, step, type StepResult } from '@baleen/journeys';
import { type Context, type Instant } from '@baleen/rules';
import { type BesideCustomer } from '../../segments/index.js';
import { type CompiledJourney, evaluate } from './compiled-journey.js';
import { type DecisionSetup, type Entry, type NewStep, type StepSeen } from './types.js';

/** What a journey would like to send to a customer, or a task that it would like to give. */
export type ProposalEffect = Extract<Effect, { kind: 'propose-contact' | 'create-task' }>;

/** The moment at which a customer goes on. */
export interface StepMoment {
  readonly now: Instant;
  readonly context: Context;
  readonly signal?: Signal;
  readonly beside?: BesideCustomer | undefined;
}

export interface Walked {
  readonly position: Position;
  readonly steps: readonly NewStep[];
  /** What waits for the gate. */
  readonly proposal: ProposalEffect | undefined;
  readonly hasChanged: boolean;
}

/** Takes steps until the customer waits or the journey has ended. The signal, and the fields of the event that it speaks of, are heard by the first step alone. */
export function walkOn(
  journey: CompiledJourney,
  entry: Entry,
  { now, context, signal, beside }: StepMoment,
  { calendar }: DecisionSetup,
): Walked {
  const steps: NewStep[] = [];
  let { position } = entry;
  for (let count = 0; count <= journey.document.blocks.length; count++) {
    const heard = count === 0 ? signal : undefined;
    const facts = journey.facts.at({ context, kept: entry.facts, hearsEvent: heard?.kind === 'event', beside });
    const watched = watchedCalendar(calendar);
    const result = step(journey.document, position, { facts, now, calendar: watched, evaluate }, heard);
    if (result.position.step === position.step) break;
    const seen = seenOf(journey.facts.read, heard, watched.asked);
    steps.push({ ...stepOf(entry, position, result, now), seen });
    position = result.position;
    if (position.state !== 'ready') return { position, steps, proposal: proposalOf(result), hasChanged: true };
  }
  if (position.state === 'ready')
    throw new Error(`journey ${journey.id} loops without a wait at block "${position.blockId}": not validated`);
  return { position, steps, proposal: undefined, hasChanged: false };
}

interface WatchedCalendar extends Calendar {
  readonly asked: Record<string, boolean>;
}

/** Notes the days that it is asked about. */
export function watchedCalendar({ timeZone, isBusinessDay }: Calendar): WatchedCalendar {
  const asked: Record<string, boolean> = {};
  return { timeZone, asked, isBusinessDay: (date) => (asked[date] = isBusinessDay(date)) };
}

/** @returns undefined where the step was told nothing */
export function seenOf(
  facts: StepSeen['facts'],
  signal: Signal | undefined,
  businessDays: Readonly<Record<string, boolean>>,
): StepSeen | undefined {
  const hasAsked = Object.keys(businessDays).length > 0;
  if (!facts && !signal && !hasAsked) return undefined;
  return { ...(facts && { facts }), ...(signal && { signal }), ...(hasAsked && { businessDays }) };
}

function stepOf(entry: Entry, from: Position, { decision, effects }: StepResult, at: Instant): Omit<NewStep, 'seen'> {
  return {
    entryId: entry.id,
    step: from.step,
    journeyId: entry.journeyId,
    journeyVersion: entry.journeyVersion,
    blockId: decision?.blockId ?? from.blockId,
    port: decision?.port,
    reason: decision!.because,
    effects: effects.filter(({ kind }) => kind === 'record-goal' || kind === 'assign'),
    at,
  };
}

const proposalOf = ({ effects }: StepResult): ProposalEffect | undefined =>
  effects.find(
    (effect): effect is ProposalEffect => effect.kind === 'propose-contact' || effect.kind === 'create-task',
  );
