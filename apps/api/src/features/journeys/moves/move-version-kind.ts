import { fill } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { type ProblemItem } from '../../../platform/problem.js';
import { type VersionKind } from '../../approvals/index.js';
import { JOURNEY_MOVE, type MoveDocument, parseMove } from './move-document.js';
import { previewMove } from './preview-move.js';

/** What the life cycle of versions has to know about moves of customers in flight. */
export function moveVersionKind(database: Queryable): VersionKind<MoveDocument> {
  return {
    kind: JOURNEY_MOVE,
    name: { en: 'Move of customers', zh: '在途客户迁移' },
    readPermission: 'journey.read',
    writePermission: 'journey.write',
    idOf: ({ journey }) => journey,
    parse: (document) => {
      const read = parseMove(document);
      return read.ok ? { ...read, canonical: read.value } : read;
    },
    diff: (before, after) => {
      const known = new Set(describe(before).map(({ en }) => en));
      return describe(after).filter(({ en }) => !known.has(en));
    },
    describe,
    checkBeforeSubmit: async (document) => problemsOf(database, document),
  };
}

const words = {
  versions: { en: 'Customers on version {from} go to version {to}', zh: '版本{from}的在途客户迁移至版本{to}' },
  rest: {
    en: 'Whoever stands at a block that is still there goes on at it; the time waited so far counts',
    zh: '节点仍存在的客户在原节点继续，已等待的时间计入',
  },
  place: { en: 'Who stands at "{block}" goes on at "{target}"', zh: '位于“{block}”的客户在“{target}”继续' },
  stays: { en: 'Who stands at "{block}" stays on the old version', zh: '位于“{block}”的客户保留在原版本' },
} as const satisfies Record<string, Text>;

function describe({ from, to, places }: MoveDocument): Text[] {
  const chosen = Object.entries(places).map(([block, target]) =>
    target === null ? fill(words.stays, { block }) : fill(words.place, { block, target }),
  );
  return [fill(words.versions, { from: from.join(', '), to }), ...chosen, words.rest];
}

const problems = {
  'not-live': {
    code: 'MOVE_TARGET_NOT_LIVE',
    path: '/to',
    message: { en: 'Customers can only be moved to the live version', zh: '只能迁移至生效中的版本' },
  },
  unknown: {
    code: 'MOVE_VERSION_UNKNOWN',
    path: '/from',
    message: { en: 'There is no such version to move from', zh: '不存在所选的来源版本' },
  },
  nobody: {
    code: 'MOVE_OF_NOBODY',
    path: '/places',
    message: { en: 'Nobody would be moved', zh: '没有客户会被迁移' },
  },
  place: {
    code: 'MOVE_PLACE_UNKNOWN',
    message: { en: 'Nobody can go on at this block of the new version', zh: '无法在新版本的该节点继续' },
  },
} as const satisfies Record<string, ProblemItem>;

async function problemsOf(database: Queryable, document: MoveDocument): Promise<ProblemItem[]> {
  const preview = await previewMove(database, document.journey, document);
  if (preview === 'not-live') return [problems['not-live']];
  if (preview === 'unknown-version') return [problems.unknown];
  const targets = new Set(preview.targets.map(({ blockId }) => blockId));
  const wrong = Object.entries(document.places).flatMap(([block, target]) =>
    target === null || targets.has(target) ? [] : [{ ...problems.place, path: `/places/${block}` }],
  );
  return preview.moving === 0 ? [...wrong, problems.nobody] : wrong;
}
