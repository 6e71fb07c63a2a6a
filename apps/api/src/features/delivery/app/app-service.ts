import { Injectable } from '@nestjs/common';
import { type Channel } from '@baleen/channels';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { type NewConsent, recordConsents } from '../../consents/index.js';
import { ContactFates, recordResponses, settleContacts } from '../../responses/index.js';
import { readChannelSettings } from '../channel-settings.js';
import { PublicService } from '../public/public-service.js';

export interface InboxItem {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  readonly putAt: Date;
  readonly isOpened: boolean;
}

export type Reaction = 'opened' | 'clicked' | 'accepted' | 'rejected' | 'unsubscribed' | 'removed';

/** What the bank's own apps ask and report. */
@Injectable()
export class AppService {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly fates: ContactFates,
    private readonly links: PublicService,
  ) {}

  inbox(
    customerId: string,
    channel: string,
    { limit, after }: { readonly limit: number; readonly after?: readonly [string, string] },
  ): Promise<InboxItem[]> {
    return this.database.query<InboxItem>(
      `SELECT contact_id AS id, i.language, i.title, i.text, i.link, i.put_at AS "putAt", c.status IN ('opened', 'clicked') AS "isOpened"
       FROM inbox_message i JOIN contact c USING (contact_id)
       WHERE i.customer_id = $1 AND i.channel = $2 AND i.removed_at IS NULL
         AND ($3::timestamptz IS NULL OR (i.put_at, i.contact_id) < ($3::timestamptz, $4::uuid))
       ORDER BY i.put_at DESC, i.contact_id DESC LIMIT $5`,
      [customerId, channel, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** @returns false where the customer has no such message */
  react(customerId: string, contactId: string, reaction: Reaction): Promise<boolean> {
    const now = this.now();
    return this.database.transaction(async (transaction) => {
      const [message] = await transaction.query<{ channel: Channel }>(
        'SELECT channel FROM inbox_message WHERE contact_id = $1 AND customer_id = $2 FOR UPDATE',
        [contactId, customerId],
      );
      if (!message) return false;
      if (reaction === 'removed') {
        await transaction.query('UPDATE inbox_message SET removed_at = $2 WHERE contact_id = $1', [
          contactId,
          new Date(now),
        ]);
        return true;
      }
      if (reaction === 'opened' || reaction === 'clicked') {
        const change = { contactId, status: reaction, at: now, source: 'app' as const, detail: '' };
        await settleContacts(transaction, [change], { fates: this.fates, now });
        return true;
      }
      if (reaction === 'unsubscribed') {
        const said = { customerId, channel: message.channel, purpose: 'marketing', granted: false } as const;
        const proof = { at: now, source: 'app', place: 'inbox', wording: null, contactId } as const;
        await recordConsents(transaction, [{ ...said, ...proof }], { by: 'customer', at: now });
      }
      await recordResponses(transaction, [{ contactId, response: reaction, at: now }], now);
      return true;
    });
  }

  /** @returns false where there is no such customer */
  async setAddress(customerId: string, channel: 'wechat' | 'push', address: string | null): Promise<boolean> {
    if (!(await this.isCustomer(customerId))) return false;
    if (address === null) {
      await this.database.query('DELETE FROM customer_address WHERE customer_id = $1 AND channel = $2', [
        customerId,
        channel,
      ]);
      return true;
    }
    await this.database.query(
      `INSERT INTO customer_address (customer_id, channel, address, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (customer_id, channel) DO UPDATE SET address = excluded.address, since = excluded.since`,
      [customerId, channel, address, this.clock.now()],
    );
    return true;
  }

  /** @returns false where there is no such customer */
  async say(
    customerId: string,
    said: Pick<NewConsent, 'channel' | 'purpose' | 'granted' | 'place' | 'wording'>,
  ): Promise<boolean> {
    if (!(await this.isCustomer(customerId))) return false;
    const at = this.now();
    await recordConsents(this.database, [{ ...said, customerId, at, source: 'app' }], { by: 'customer', at });
    return true;
  }

  /** @returns undefined where there is no such customer */
  async preferenceLink(customerId: string): Promise<string | undefined> {
    if (!(await this.isCustomer(customerId))) return undefined;
    const { publicUrl } = await readChannelSettings(this.database, this.settings.bank);
    return `${publicUrl}/preferences/${this.links.ticketOf({ customerId, contactId: null })}`;
  }

  private async isCustomer(customerId: string): Promise<boolean> {
    if (customerId.includes('\u0000')) return false;
    return (await this.database.query('SELECT 1 FROM customer WHERE customer_id = $1', [customerId])).length > 0;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
