import { type Position, step } from '@baleen/journeys';
import { evaluate } from '../../journeys/index.js';
import { type CustomerDecisions, type EntryEvidence, type StepEvidence } from '../pack/pack-format.js';
import { compare, type EvidenceFinding } from './finding.js';
import { type PackVersions } from './pack-versions.js';
import { versionMissing } from './version-missing.js';

/** A person ended the journey for everybody inside: no step of the document. */
const STOPPED = 'stopped';

/** Every step of an entry, taken again from the first on: the document, the facts, the signal and the time of each as they were. */
export function replaySteps(
  part: string,
  entry: EntryEvidence,
  { customer, steps }: CustomerDecisions,
  versions: PackVersions,
): EvidenceFinding[] {
  const own = steps.filter(({ entryId }) => entryId === entry.id).sort((a, b) => a.step - b.step);
  let position: Position | undefined;
  return own.flatMap((taken) => {
    if (taken.reason.code === STOPPED) return [];
    const decision = `step ${entry.id} ${taken.step}`;
    const document = versions.journey(taken.journeyId, taken.journeyVersion);
    if (!document) return [versionMissing(part, decision, `journey ${taken.journeyId} ${taken.journeyVersion}`)];
    const from = positionBefore(taken, position, entry, customer.id);
    const { facts = {}, signal, businessDays = {} } = taken.seen ?? {};
    const calendar = { timeZone: versions.zone.name, isBusinessDay: (date: string) => businessDays[date] ?? false };
    const result = step(document, from, { facts, now: taken.at, calendar, evaluate }, signal);
    position = result.position;
    const effects = result.effects.filter(({ kind }) => kind === 'record-goal' || kind === 'assign');
    const { port, because } = result.decision ?? {};
    return compare({
      ...{ part, decision },
      recorded: { port: taken.port, reason: taken.reason, effects: taken.effects ?? [] },
      replayed: { port: port ?? null, reason: because, effects },
    });
  });
}

/** Where the step before has led; a customer who was moved to another version goes on at the block of that one. */
function positionBefore(
  { step: number, blockId }: StepEvidence,
  known: Position | undefined,
  { enteredAt }: EntryEvidence,
  customerId: string,
): Position {
  if (known?.state !== 'ended' && known?.blockId === blockId) return known;
  const { offer } = known ?? {};
  return {
    ...{ customerId, enteredAt, step: number, blockId, since: enteredAt, state: 'ready' },
    ...(offer !== undefined && { offer }),
  };
}
