import { Checker, withinLimits } from '../format/checker.js';
import { type Parsed } from '../format/problem.js';
import { type Criteria } from './criteria.js';
import { parseCriteria, type CriteriaScope } from './parse-criteria.js';
import { type Segment, type SegmentDocument } from './segment.js';
import { segmentsRead } from './names-read.js';

/** What a segment may refer to. */
export interface SegmentScope extends CriteriaScope {
  /** The segments that a known segment reads: a segment may not lead back to itself. */
  readonly segmentsReadBy?: (id: string) => Iterable<string>;
}

type Json = Readonly<Record<string, unknown>>;

const LIMITS = { depth: 20, nodes: 2000, characters: 131_072 };
const keys = {
  required: ['schemaVersion', 'id', 'name', 'description'],
  optional: ['facts', 'conditions', 'list'],
};

/** Reads a segment document strictly: everything that is not right comes back at once, with its place. */
export function parseSegment(json: unknown, scope: SegmentScope): Parsed<Segment> {
  const checker = new Checker();
  const document = withinLimits(checker, json, LIMITS) ? checker.object(json, '', keys) : undefined;
  if (!document) return { ok: false, problems: checker.problems };
  checkIdentity(document, checker);
  if (document['list'] !== undefined) checkList(document['list'], checker);
  const hasCriteria = document['conditions'] !== undefined || document['facts'] !== undefined;
  if (!hasCriteria && document['list'] === undefined)
    checker.add('SEGMENT_EMPTY', '/conditions', 'conditions or a list are expected', '应有条件或名单');
  const criteria = hasCriteria ? parseCriteria(document, '', scope, checker) : undefined;
  // Names that are not right lead nowhere.
  if (criteria && checker.problems.length === 0) checkCircle(String(document['id']), criteria, scope, checker);
  if (checker.problems.length > 0) return { ok: false, problems: checker.problems };
  return { ok: true, value: { document: document as unknown as SegmentDocument, criteria } };
}

function checkIdentity(document: Json, checker: Checker): void {
  if (document['schemaVersion'] !== 1)
    checker.add('RULE_UNKNOWN_VERSION', '/schemaVersion', 'schemaVersion 1 is expected', '应为 schemaVersion 1');
  const id = checker.string(document['id'], '/id', 60);
  if (id !== undefined && !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    checker.add(
      'RULE_WRONG_ID',
      '/id',
      'lower-case words joined by hyphens are expected, beginning with a letter',
      '应为以连字符连接的小写单词，且以字母开头',
    );
  checker.text(document['name'], '/name', 100);
  checker.text(document['description'], '/description', 1000);
}

function checkList(value: unknown, checker: Checker): void {
  const list = checker.object(value, '/list', { required: ['id', 'customers'] });
  if (!list) return;
  const id = checker.string(list['id'], '/list/id', 64);
  if (id !== undefined && !/^[0-9a-f]{64}$/.test(id))
    checker.add('RULE_WRONG_ID', '/list/id', 'the id of an imported list is expected', '应为已导入名单的编号');
  checker.integer(list['customers'], '/list/customers', [0, 100_000_000]);
}

/** A segment that leads back to itself would be defined by itself. */
function checkCircle(id: string, criteria: Criteria, { segmentsReadBy }: SegmentScope, checker: Checker): void {
  const seen = new Set<string>();
  const leadsBack = (other: string): boolean => {
    if (other === id) return true;
    if (seen.has(other)) return false;
    seen.add(other);
    return [...(segmentsReadBy?.(other) ?? [])].some(leadsBack);
  };
  for (const other of segmentsRead(criteria))
    if (leadsBack(other))
      checker.add(
        'SEGMENT_CIRCLE',
        '/conditions',
        `the segment "${other}" leads back to this one`,
        `客群“${other}”又引用了本客群`,
      );
}
