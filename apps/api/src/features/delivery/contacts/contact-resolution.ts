import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import { ContactFates, settleContacts } from '../../responses/index.js';

export interface Resolution {
  readonly verdict: 'accepted' | 'refused';
  readonly note: string;
  readonly userId: number;
}

/** Settles by hand what no query and no receipt has settled. */
@Injectable()
export class ContactResolution {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fates: ContactFates,
    private readonly audit: AuditLog,
  ) {}

  resolve(contactId: string, { verdict, note, userId }: Resolution): Promise<'resolved' | 'missing' | 'known'> {
    return this.database.transaction(async (transaction) => {
      const [contact] = await transaction.query<{ status: string; isDoubted: boolean }>(
        `SELECT status, EXISTS (SELECT 1 FROM contact_doubt d WHERE d.contact_id = c.contact_id) AS "isDoubted"
         FROM contact c WHERE contact_id = $1 FOR UPDATE`,
        [contactId],
      );
      if (!contact) return 'missing';
      // One that is being submitted right now is unknown too, but nobody doubts it yet.
      if (contact.status !== 'unknown' || !contact.isDoubted) return 'known';
      const now = this.clock.now().getTime();
      const change = { contactId, status: verdict, at: now, source: 'person' as const, detail: 'settled by hand' };
      await settleContacts(transaction, [change], { fates: this.fates, now });
      const entry = { action: 'contact.resolved', thing: `contact:${contactId}`, detail: { verdict, note } };
      await this.audit.write(transaction, { actor: `user:${userId}`, ...entry });
      return 'resolved';
    });
  }
}
