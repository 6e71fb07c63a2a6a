import {
  canonicalSegment,
  describeSegment,
  diffSegments,
  parseSegment,
  type Segment,
  type SegmentDocument,
  segmentsRead,
  type SegmentWordingOptions,
  type Text,
  type Words,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { type ProblemItem } from '../../platform/problem.js';
import { type VersionKind, versionHash } from '../approvals/index.js';
import { ruleScopeOf } from '../rules/index.js';
import { strictSegmentScope } from './segment-scope.js';
import { openSegmentScope, SEGMENT } from './segment-definitions.js';

/** What the life cycle of versions has to know about segments. */
export function segmentVersionKind(bank: Bank, database: Queryable): VersionKind<Segment> {
  const scope = openSegmentScope(bank);
  const wording: SegmentWordingOptions = { catalogue: ruleScopeOf(bank).catalogue };
  return {
    kind: SEGMENT,
    name: { en: 'Segment', zh: '客群' },
    readPermission: 'segment.read',
    writePermission: 'segment.write',
    idOf: ({ document }) => document.id,
    parse: (document) => {
      const parsed = parseSegment(document, scope);
      return parsed.ok ? { ok: true, value: parsed.value, canonical: parsed.value.document } : parsed;
    },
    hash: (canonical) => versionHash(canonicalSegment(canonical as SegmentDocument)),
    diff: (before, after) => diffSegments(before, after, wording).map(({ words }) => words),
    describe: (segment) => pairs(describeSegment(segment, wording)),
    checkBeforeSubmit: (segment) => readyToSubmit(segment, bank, database),
  };
}

const pairs = ({ en, zh }: Words): Text[] => en.map((line, i) => ({ en: line, zh: zh[i] ?? line }));

/** What it names must be there and in force: segments, rules, and the imported list. */
async function readyToSubmit(segment: Segment, bank: Bank, database: Queryable): Promise<readonly ProblemItem[]> {
  const { scope, live } = await strictSegmentScope(database, bank);
  const parsed = parseSegment(segment.document, scope);
  const problems = parsed.ok ? [] : parsed.problems;
  const notLive = segment.criteria ? segmentsRead(segment.criteria).filter((id) => !live.has(id)) : [];
  const { list } = segment.document;
  const [known] = list ? await database.query('SELECT 1 FROM segment_list WHERE list_id = $1', [list.id]) : [true];
  return [
    ...problems,
    ...notLive.map((id) => ({
      code: 'SEGMENT_NOT_LIVE',
      path: '/conditions',
      message: { en: `the segment "${id}" is not in force yet`, zh: `客群“${id}”尚未生效` },
    })),
    ...(known ? [] : [noSuchList]),
  ];
}

const noSuchList: ProblemItem = {
  code: 'SEGMENT_UNKNOWN_LIST',
  path: '/list/id',
  message: { en: 'there is no such imported list; import it first', zh: '没有该名单，请先导入' },
};
