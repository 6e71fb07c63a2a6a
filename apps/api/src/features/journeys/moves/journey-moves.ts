import { type Text } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import { VersionDrafts, VersionLifeCycle, type VersionWithDocument } from '../../approvals/index.js';
import { type ProblemDetails } from '../../../platform/problem.js';
import { type SignedInUser } from '../../identity/index.js';
import { JOURNEY } from '../journey-source.js';
import { type LiveSetups } from '../live-setup.js';
import { JOURNEY_MOVE, type MoveDocument, type MoveWanted } from './move-document.js';
import { listMoves, type MoveItem } from './move-progress.js';
import { type Previewed, previewMove } from './preview-move.js';
import { takeMoveBatch } from './take-move-batch.js';

export type Submitted =
  | { readonly kind: 'submitted'; readonly version: VersionWithDocument }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails }
  /** There is no such journey. */
  | { readonly kind: 'missing' };

/** Moves of customers in flight to a newer version: looked at, asked for, approved like any version, then made by a worker. */
@Injectable()
export class JourneyMoves {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: VersionDrafts,
    private readonly lifeCycle: VersionLifeCycle,
    private readonly audit: AuditLog,
  ) {}

  preview(journeyId: string, wanted: Partial<MoveWanted>): Promise<Previewed> {
    return previewMove(this.database, journeyId, wanted);
  }

  list(journeyId: string): Promise<MoveItem[]> {
    return listMoves(this.database, journeyId);
  }

  /** Asks for a move: somebody else's approval starts it. What was asked for before and is still open is replaced. */
  async submit(user: SignedInUser, journeyId: string, { comment, ...wanted }: MoveAsked): Promise<Submitted> {
    const name = await this.nameOf(journeyId);
    if (!name) return { kind: 'missing' };
    const document: MoveDocument = { schemaVersion: 1, journey: journeyId, name: moveName(name), ...wanted };
    const saved = await this.drafts.save({
      kind: JOURNEY_MOVE,
      id: journeyId,
      document,
      revision: await this.openRevision(journeyId),
      userId: user.id,
    });
    if (!saved.ok) return { kind: 'refused', refusal: saved.refusal };
    const { version, hash, state } = saved.value;
    // The same was asked for already.
    if (state !== 'draft') return { kind: 'submitted', version: saved.value };
    const act = { key: { kind: JOURNEY_MOVE, id: journeyId, version }, hash, userId: user.id };
    const outcome = await this.lifeCycle.submit({ ...act, ...(comment !== undefined && { comment }) }, {});
    if (!outcome) return { kind: 'missing' };
    return outcome.ok ? { kind: 'submitted', version: outcome.value } : { kind: 'refused', refusal: outcome.refusal };
  }

  /** Makes what is approved. @returns the journeys whose customers were moved */
  async work(setups: LiveSetups): Promise<ReadonlySet<string>> {
    const journeyIds = new Set<string>();
    for (;;) {
      const taken = await takeMoveBatch({
        database: this.database,
        setups,
        now: this.clock.now(),
        onEnd: (transaction, { journeyId, version }) =>
          this.audit.write(transaction, {
            actor: 'system',
            action: 'journey.moved',
            thing: `${JOURNEY}:${journeyId}`,
            detail: { move: version },
          }),
      });
      if (!taken) return journeyIds;
      journeyIds.add(taken.journeyId);
    }
  }

  private async nameOf(journeyId: string): Promise<Text | undefined> {
    const [row] = await this.database.query<{ name: Text }>(
      `SELECT document->'name' AS name FROM version WHERE kind = 'journey' AND id = $1 ORDER BY version DESC LIMIT 1`,
      [journeyId],
    );
    return row?.name;
  }

  private async openRevision(journeyId: string): Promise<number | null> {
    const [row] = await this.database.query<{ revision: number }>(
      `SELECT revision FROM version WHERE kind = '${JOURNEY_MOVE}' AND id = $1 AND state IN ('draft', 'submitted', 'approved')`,
      [journeyId],
    );
    return row?.revision ?? null;
  }
}

export interface MoveAsked extends MoveWanted {
  /** A word to the reviewers. */
  readonly comment?: string | undefined;
}

const moveName = ({ en, zh }: Text): Text => ({
  en: `Move of customers: ${en}`.slice(0, 200),
  zh: `在途客户迁移：${zh}`.slice(0, 200),
});
