import {
  blockDefinitions,
  diffJourneys,
  explainBlock,
  type JourneyDocument,
  journeyHash,
  parseJourney,
  validateJourney,
} from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { type VersionKind } from '../approvals/index.js';
import { readReferences } from './journey-references.js';
import { JOURNEY } from './journey-source.js';

/** What the life cycle of versions has to know about journeys. Where blocks stand on the canvas means nothing. */
export function journeyVersionKind(bank: Bank, database: Queryable): VersionKind<JourneyDocument> {
  return {
    kind: JOURNEY,
    name: { en: 'Journey', zh: '旅程' },
    readPermission: 'journey.read',
    writePermission: 'journey.write',
    idOf: ({ id }) => id,
    parse: (document) => {
      const parsed = parseJourney(document);
      return parsed.ok ? { ok: true, value: parsed.value, canonical: parsed.value } : parsed;
    },
    hash: (canonical) => journeyHash(canonical as JourneyDocument),
    diff: (before, after) => diffJourneys(before, after).map(({ message }) => message),
    describe: ({ blocks }) => blocks.flatMap((block) => describe(block) ?? []),
    checkBeforeSubmit: async (document) => validateJourney(document, await readReferences(database, bank)),
  };
}

function describe(block: JourneyDocument['blocks'][number]): Text | undefined {
  if (block.kind === 'note') return undefined;
  const explained = explainBlock(block);
  const { name } = blockDefinitions[block.kind];
  return explained && { en: `${name.en}: ${explained.en}`, zh: `${name.zh}：${explained.zh}` };
}
