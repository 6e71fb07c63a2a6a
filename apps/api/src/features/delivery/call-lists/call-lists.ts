import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallListEntry, callListFile } from '@baleen/channels';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type Queryable } from '../../../platform/database.js';
import { consentStanding, readConsents, recordConsents } from '../../consents/index.js';
import { type ContactChange, ContactFates, recordResponses, settleContacts } from '../../responses/index.js';

export interface CallList {
  readonly listId: string;
  readonly sha256: string;
  readonly rows: number;
  readonly entries: readonly (CallListEntry & { readonly contactId: string })[];
}

export interface Acknowledgement {
  readonly sha256: string;
  readonly taken: readonly string[];
  readonly refused: readonly { readonly contactId: string; readonly reason: string }[];
}

export interface CallOutcome {
  readonly contactId: string;
  readonly outcome: 'accepted' | 'rejected' | 'no-answer' | 'unsubscribed';
  readonly at?: string;
}

interface EntryRow {
  readonly contactId: string;
  readonly customerId: string;
  readonly purpose: 'marketing' | 'service';
  readonly phone: string;
  readonly language: string;
  readonly topic: string | null;
  readonly talkingPoints: string;
  readonly listedAt: Date;
}

const entryColumns = `e.contact_id AS "contactId", c.customer_id AS "customerId", c.purpose, e.phone, e.language, e.topic,
  e.talking_points AS "talkingPoints", e.listed_at AS "listedAt"`;

/** Lists of customers to be called: given out once, acknowledged, and reported on. */
@Injectable()
export class CallLists {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly fates: ContactFates,
  ) {}

  make(limit: number): Promise<CallList> {
    return this.database.transaction(async (transaction) => {
      const open = await transaction.query<EntryRow>(
        `SELECT ${entryColumns} FROM call_list_entry e JOIN contact c USING (contact_id)
         WHERE e.list_id IS NULL ORDER BY e.listed_at, e.contact_id LIMIT $1 FOR UPDATE OF e SKIP LOCKED`,
        [limit],
      );
      const rows = await this.withoutObjectors(transaction, open);
      const listId = randomUUID();
      const file = callListFile(listId, rows.map(entryOf));
      await transaction.query(
        `INSERT INTO call_list (list_id, sha256, rows, made_at, made_by) VALUES ($1, $2, $3, $4, 'call-centre')`,
        [listId, file.sha256, file.rows, this.clock.now()],
      );
      await transaction.query('UPDATE call_list_entry SET list_id = $1 WHERE contact_id = ANY($2::uuid[])', [
        listId,
        rows.map(({ contactId }) => contactId),
      ]);
      const entries = rows.map((row) => ({ contactId: row.contactId, ...entryOf(row)[1] }));
      return { listId, sha256: file.sha256, rows: file.rows, entries };
    });
  }

  /** @returns undefined where there is no such list */
  async file(listId: string): Promise<{ csv: string; sha256: string } | undefined> {
    const [list] = await this.database.query('SELECT 1 FROM call_list WHERE list_id = $1', [listId]);
    if (!list) return undefined;
    const rows = await this.database.query<EntryRow>(
      `SELECT ${entryColumns} FROM call_list_entry e JOIN contact c USING (contact_id)
       WHERE e.list_id = $1 ORDER BY e.listed_at, e.contact_id`,
      [listId],
    );
    return callListFile(listId, rows.map(entryOf));
  }

  acknowledge(listId: string, told: Acknowledgement): Promise<{ changed: number } | 'missing' | 'other-file'> {
    return this.database.transaction(async (transaction) => {
      const [list] = await transaction.query<{ sha256: string }>(
        'SELECT sha256 FROM call_list WHERE list_id = $1 FOR UPDATE',
        [listId],
      );
      if (!list) return 'missing';
      if (list.sha256 !== told.sha256) return 'other-file';
      const now = this.clock.now().getTime();
      await transaction.query('UPDATE call_list SET acknowledged_at = $2 WHERE list_id = $1', [listId, new Date(now)]);
      const mine = await contactsOf(transaction, listId);
      const base = { at: now, source: 'call-list' as const };
      const changes = [
        ...told.taken.map((contactId): ContactChange => ({ ...base, contactId, status: 'delivered', detail: '' })),
        ...told.refused.map(({ contactId, reason }): ContactChange => {
          return { ...base, contactId, status: 'failed', detail: reason };
        }),
      ].filter(({ contactId }) => mine.has(contactId));
      const changed = await settleContacts(transaction, changes, { fates: this.fates, now });
      return { changed: changed.length };
    });
  }

  /** Outcomes of contacts that were in no list are dropped. */
  recordOutcomes(outcomes: readonly CallOutcome[]): Promise<{ recorded: number }> {
    const now = this.clock.now().getTime();
    return this.database.transaction(async (transaction) => {
      const listed = await listedContacts(
        transaction,
        outcomes.map(({ contactId }) => contactId),
      );
      const known = outcomes.filter(({ contactId }) => listed.has(contactId));
      const timed = known.map((each) => ({ ...each, at: Math.min(now, each.at ? Date.parse(each.at) : now) }));
      const objections = timed.filter(({ outcome }) => outcome === 'unsubscribed');
      const consents = objections.map(({ contactId, at }) => ({
        customerId: listed.get(contactId)!,
        channel: 'call_centre' as const,
        purpose: 'marketing' as const,
        granted: false,
        at,
        source: 'call' as const,
        place: 'call centre',
        wording: null,
        contactId,
      }));
      await recordConsents(transaction, consents, { by: 'customer', at: now });
      const answers = timed.map(({ contactId, outcome, at }) => ({ contactId, response: outcome, at }));
      return { recorded: await recordResponses(transaction, answers, now) };
    });
  }

  /** Between the contact's submission to this list and the call itself the customer may have objected. */
  private async withoutObjectors(transaction: Queryable, open: readonly EntryRow[]): Promise<EntryRow[]> {
    const now = this.clock.now().getTime();
    const ids = [...new Set(open.map(({ customerId }) => customerId))];
    const consents = await readConsents(transaction, ids, this.settings.bank.timeZone);
    const mayCall = ({ customerId, purpose }: EntryRow): boolean =>
      consentStanding(consents.get(customerId) ?? [], now).some(
        (standing) => standing.channel === 'call_centre' && standing.purpose === purpose && standing.isAllowed,
      );
    const objected = open.filter((row) => !mayCall(row)).map(({ contactId }) => contactId);
    await transaction.query('DELETE FROM call_list_entry WHERE contact_id = ANY($1::uuid[])', [objected]);
    const changes = objected.map((contactId): ContactChange => {
      return { contactId, status: 'failed', at: now, source: 'call-list', detail: 'consent withdrawn before the call' };
    });
    await settleContacts(transaction, changes, { fates: this.fates, now });
    return open.filter(({ contactId }) => !objected.includes(contactId));
  }
}

function entryOf({ contactId, phone, language, topic, talkingPoints, listedAt }: EntryRow): [string, CallListEntry] {
  return [contactId, { phone, language, topic, talkingPoints, listedAt: listedAt.getTime() }];
}

async function contactsOf(database: Queryable, listId: string): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>('SELECT contact_id AS id FROM call_list_entry WHERE list_id = $1', [
    listId,
  ]);
  return new Set(rows.map(({ id }) => id));
}

async function listedContacts(database: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ id: string; customerId: string }>(
    `SELECT e.contact_id AS id, c.customer_id AS "customerId" FROM call_list_entry e JOIN contact c USING (contact_id)
     WHERE e.contact_id = ANY($1::uuid[]) AND e.list_id IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map(({ id, customerId }) => [id, customerId]));
}
