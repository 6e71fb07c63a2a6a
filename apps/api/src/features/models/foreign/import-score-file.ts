import { accept, refuse, type Result, type Text } from '@baleen/models';
import { createCatalogue, createZone, formatDay, parseDay } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { type Clock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { derivedId } from '../../../platform/derived-id.js';
import { type Actor, AuditLog } from '../../audit/index.js';
import { type NewEvent, recordEvents } from '../../intake/index.js';
import { type GivenScore, readScoreFile, type RefusedLine } from './read-score-file.js';

/** Rows in the file = accepted + repeated + refused. */
export interface ScoreFileReport {
  readonly scoreName: string;
  readonly rows: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly RefusedLine[];
}

export interface ScoreFileParts {
  readonly database: Database;
  readonly bank: Bank;
  readonly clock: Clock;
  readonly actor: Actor;
}

const REFUSALS_TOLD = 100;
const SCORES_AT_ONCE = 20_000;
const { scores } = createCatalogue();

/**
 * Stores the scores of a file as events: rules, arbitration and desk see them as they see those of the bank's own models. A score is as old as its date
 * says. The same file again changes nothing.
 */
export async function importScoreFile(
  { database, bank, clock, actor }: ScoreFileParts,
  { scoreName, text }: { readonly scoreName: string; readonly text: string },
): Promise<Result<ScoreFileReport>> {
  const score = scores.get(scoreName);
  if (!score) return refuseName(scoreName);
  const now = clock.now();
  const zone = createZone(bank.timeZone);
  const read = readScoreFile(text, score, formatDay(zone.dayOf(now.getTime())));
  if (!read.ok) return read;
  const { given, refused: unread } = read.value;
  const eventOf = (one: GivenScore): NewEvent => {
    // A score of today is of now; one of an earlier day of that day's end, so that its age is its own.
    const occurredAt = Math.min(now.getTime(), zone.startOf(parseDay(one.date)! + 1) - 1);
    const { customerId, value, date: asOf, version } = one;
    return {
      ...{ eventId: derivedId('score-file', scoreName, version, customerId, asOf), type: 'score-updated', customerId },
      ...{ occurredAt, receivedAt: now.getTime(), channel: 'batch', fields: { scoreName, version, value, asOf } },
    };
  };
  const refused = [...unread];
  const report = { scoreName, rows: given.length + unread.length, accepted: 0, repeated: 0 };
  await database.transaction(async (transaction) => {
    for (let from = 0; from < given.length; from += SCORES_AT_ONCE) {
      const part = given.slice(from, from + SCORES_AT_ONCE);
      const since = await transaction.query<{ id: string; since: string }>(
        'SELECT customer_id AS id, since::text AS since FROM customer WHERE customer_id = ANY($1)',
        [part.map(({ customerId }) => customerId)],
      );
      const known = new Map(since.map((row) => [row.id, row.since]));
      const sound = part.filter((one) => {
        const reason = refusalOf(one, known);
        if (reason) refused.push({ line: one.line, ...reason });
        return !reason;
      });
      const stored = await recordEvents(transaction, sound.map(eventOf));
      report.accepted += stored.recorded.length;
      report.repeated += stored.repeated;
      const lines = new Map(sound.map((one) => [eventOf(one).eventId, one.line]));
      for (const { event, refusal } of stored.refused)
        refused.push({ line: lines.get(event.eventId)!, field: refusal.field ?? 'row', reason: refusal.reason });
    }
    await new AuditLog(clock).write(transaction, {
      actor,
      action: 'model.scores-imported',
      thing: `score:${scoreName}`,
      detail: { ...report, refused: refused.length },
    });
  });
  refused.sort((a, b) => a.line - b.line);
  return accept({ ...report, refused: refused.length, refusals: refused.slice(0, REFUSALS_TOLD) });
}

function refusalOf(
  { customerId, date }: GivenScore,
  known: ReadonlyMap<string, string>,
): Omit<RefusedLine, 'line'> | undefined {
  const since = known.get(customerId);
  if (since === undefined) return { field: 'customer', reason: nobody };
  return date < since ? { field: 'date', reason: before } : undefined;
}

const nobody: Text = { en: 'is no customer of the bank', zh: '不是本行客户' };
const before: Text = { en: 'lies before the relationship began', zh: '早于客户关系建立日' };

function refuseName(name: string): Result<never> {
  const known = [...scores.keys()].join(', ');
  return refuse(
    'SCORE_UNKNOWN',
    `"${name}" is none of the scores that rules may read: ${known}.`,
    `“${name}”不属于规则可读取的评分：${known}。`,
  );
}
