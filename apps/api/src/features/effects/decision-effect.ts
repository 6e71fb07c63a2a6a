import { criteriaNeeds, type Library, type Text } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database, type Queryable } from '../../platform/database.js';
import { pinVersions, versionsInForce } from '../approvals/index.js';
import { type LiveSetup, readLiveSetup } from '../journeys/index.js';
import { newestBusinessDate } from '../rule-trials/index.js';
import { ruleScopeOf } from '../rules/index.js';
import { liveSegments } from '../segments/index.js';
import { liveTags } from '../tags/index.js';
import { compareDecisions } from './compare-decisions.js';
import { reading } from './customer-pages.js';
import { type EffectReport } from './effect-report.js';
import { type Difference } from './effect-tally.js';
import { GroupsOfCustomer } from './groups-of-customer.js';
import { newestSamples } from './newest-samples.js';
import { SPAN_DAYS } from './span-days.js';

/** A version of something that decisions read, and the one it would take the place of. */
export interface ChangedVersion {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Null: there would be one more. */
  readonly against: number | null;
}

export interface DecisionEffectRequest {
  readonly bank: Bank;
  readonly changed: ChangedVersion;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * What a version of a contact policy, an offer or a segment would have changed in the decisions of the last 90 days.
 * @returns undefined where the signal has broken it off
 */
export async function decisionEffect(
  database: Database,
  { bank, changed, onProgress, signal }: DecisionEffectRequest,
): Promise<EffectReport | undefined> {
  const begun = performance.now();
  const before = await setupWith(database, bank, { ...changed, version: changed.against });
  const after = await setupWith(database, bank, changed);
  const { zone } = before.surroundings;
  const to = (await newestBusinessDate(database, zone)) ?? 0;
  const scope = ruleScopeOf(bank);
  const isSegment = changed.kind === 'segment';
  const effect = await compareDecisions(database, {
    ...{ before, after, onProgress, signal },
    ...(isSegment && { segmentId: changed.id }),
    groups: new GroupsOfCustomer(scope, await liveTags(database, scope.catalogue), before.surroundings, to),
    span: { from: to - SPAN_DAYS + 1, to },
  });
  if (!effect) return undefined;
  const samples = (differences: readonly Difference[]) =>
    newestSamples(differences, ({ why }): Promise<readonly Text[]> => Promise.resolve(why));
  return {
    of: isSegment ? 'members' : 'contacts',
    ...effect,
    gained: { count: effect.gained.length, samples: await samples(effect.gained) },
    lost: { count: effect.lost.length, samples: await samples(effect.lost) },
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

/** What decisions would rest on if this version were in force. Nothing is put into force: it is a setting of a transaction that reads. */
function setupWith(
  database: Database,
  bank: Bank,
  { kind, id, version }: { readonly kind: string; readonly id: string; readonly version: number | null },
): Promise<LiveSetup> {
  return database.transaction(async (transaction) => {
    const inForce = await versionsInForce(transaction);
    const ofKind = Object.entries(inForce[kind] ?? {}).filter(([other]) => other !== id);
    const changed = Object.fromEntries(version === null ? ofKind : [...ofKind, [id, version]]);
    await pinVersions(transaction, { ...inForce, [kind]: changed });
    const setup = await readLiveSetup(transaction, bank);
    return kind === 'segment' ? { ...setup, library: await readingSegments(transaction, bank, setup) } : setup;
  });
}

/** Where no journey asks for a segment, decisions read nothing for its sake. */
async function readingSegments(database: Queryable, bank: Bank, { library }: LiveSetup): Promise<Library> {
  const segments = await liveSegments(database, bank);
  const tags = await liveTags(database, library.catalogue);
  const needs = criteriaNeeds(
    segments.flatMap(({ segment }) => segment.criteria ?? []),
    tags,
  );
  return reading([library, { ...library, needs }]);
}
