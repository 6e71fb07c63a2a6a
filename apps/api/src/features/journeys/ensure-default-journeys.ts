import { journeyHash, writeJourney, type JourneyDocument } from '@baleen/journeys';
import { type RuleDocument } from '@baleen/rules';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { installVersions, liveVersions } from '../approvals/index.js';
import { defaultJourney } from './decide/default-journeys.js';
import { JOURNEY } from './journey-source.js';

export interface DefaultJourneys {
  readonly database: Database;
  readonly clock: Clock;
}

/** Puts the default journeys of the live rules in force, where they are not already. What people have made of one of them stays. */
export async function ensureDefaultJourneys({ database, clock }: DefaultJourneys): Promise<void> {
  const rules = await liveVersions<RuleDocument>(database, 'rule');
  const known = new Map((await liveVersions(database, JOURNEY)).map(({ id, hash }) => [id, hash]));
  const missing = rules
    .flatMap(({ document }) => defaultJourney(document) ?? [])
    .map(toInstall)
    .filter(({ id, hash }) => known.get(id) !== hash);
  if (missing.length === 0) return;
  await database.transaction((transaction) =>
    installVersions(transaction, JOURNEY, missing, { actor: 'system', clock }),
  );
}

const toInstall = (journey: JourneyDocument) => ({
  id: journey.id,
  document: JSON.parse(writeJourney(journey)) as object,
  hash: journeyHash(journey),
});
