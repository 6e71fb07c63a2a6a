import {
  type Conditions,
  factsRead,
  type Finding,
  type JourneyDocument,
  type References,
  standingOfferId,
} from '@baleen/journeys';
import { compileLibrary, type Library } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { offerChannels } from '../offers/index.js';
import { ruleScopeOf } from '../rules/index.js';
import { expressionOf } from './decide/journey-facts.js';

/** What the bank's catalogues hold now: a journey that is submitted may point to nothing else. */
export async function readReferences(database: Queryable, bank: Bank): Promise<References> {
  const { catalogue } = ruleScopeOf(bank);
  const ids = async (kind: string): Promise<string[]> => (await liveVersions(database, kind)).map(({ id }) => id);
  const [rules, offers] = [await ids('rule'), await ids('offer')];
  const library = compileLibrary(catalogue, []);
  return {
    ids: {
      rule: new Set(rules),
      segment: new Set(await ids('segment')),
      offer: new Set([...offers, ...rules.map(standingOfferId)]),
      treatment: new Set(await ids('treatment')),
      'event-type': new Set(catalogue.eventTypes.keys()),
      score: new Set(catalogue.scores.keys()),
    },
    offerChannels: await offerChannels(database),
    checkConditions: (conditions) => unknownFacts(conditions, library),
  };
}

/** Facts of conditions that are no expression of the language, or name what the bank does not have. */
function unknownFacts(conditions: Conditions, library: Library): readonly Finding[] {
  return [...comparisons(conditions, '')].flatMap(({ fact, path }): Finding[] => {
    if (isOfCatalogue(fact) || expressionOf(fact, library)) return [];
    const message = { en: `there is no fact "${fact}"`, zh: `不存在事实“${fact}”` };
    return [{ code: 'FACT_UNKNOWN', path: `${path}/fact`, message }];
  });
}

const isOfCatalogue = (fact: string): boolean => /^(segment\..+|offer\..+\.available)$/.test(fact);

function* comparisons(node: unknown, path: string): Iterable<{ readonly fact: string; readonly path: string }> {
  if (typeof node !== 'object' || node === null) return;
  const { fact } = node as { fact?: unknown };
  if (typeof fact === 'string') yield { fact, path };
  else for (const [key, child] of Object.entries(node)) yield* comparisons(child, `${path}/${key}`);
}

/** Facts that a journey names beyond its conditions: amounts, dates, values. */
export function unknownFactsOf(document: JourneyDocument, bank: Bank): string[] {
  const library = compileLibrary(ruleScopeOf(bank).catalogue, []);
  return factsRead(document).filter((fact) => !isOfCatalogue(fact) && !expressionOf(fact, library));
}
