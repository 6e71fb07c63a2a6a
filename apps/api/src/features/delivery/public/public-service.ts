import { Injectable } from '@nestjs/common';
import { type Channel, type Language } from '@baleen/channels';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database.js';
import { consentStanding, readConsents, recordConsents, type Standing } from '../../consents/index.js';
import { ContactFates, recordResponses, settleContacts } from '../../responses/index.js';
import { DeliveryService } from '../delivery-service.js';
import { type LinkKind } from '../wording/short-code.js';
import { wordingOf } from './preference-page.js';
import { preferenceToken, type PreferenceTicket, readPreferenceToken } from './preference-token.js';

/** A ticket that a short link gives out lasts for a day: whoever comes later taps the link again. */
const DAY = 86_400_000;

export interface FoundLink {
  readonly kind: LinkKind;
  readonly contactId: string;
  readonly customerId: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly target: string | null;
}

export interface Choice {
  readonly channel: Channel | 'any';
  readonly granted: boolean;
  readonly language: Language;
}

/** What customers do with the links of their messages. */
@Injectable()
export class PublicService {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly delivery: DeliveryService,
    private readonly fates: ContactFates,
  ) {}

  async findLink(code: string): Promise<FoundLink | undefined> {
    const [found] = await this.database.query<FoundLink>(
      `SELECT l.kind, l.contact_id AS "contactId", c.customer_id AS "customerId", c.channel, l.target,
         coalesce(m.language, 'en') AS language
       FROM short_link l JOIN contact c USING (contact_id) LEFT JOIN contact_message m USING (contact_id)
       WHERE l.code = $1 AND l.expires_at > $2`,
      [code, this.clock.now()],
    );
    return found;
  }

  /** The customer followed the link of an offer. */
  async clicked(contactId: string): Promise<void> {
    const now = this.now();
    const change = { contactId, status: 'clicked' as const, at: now, source: 'link' as const, detail: '' };
    await this.database.transaction((transaction) => settleContacts(transaction, [change], { fates: this.fates, now }));
  }

  ticketOf({ customerId, contactId }: Pick<PreferenceTicket, 'customerId' | 'contactId'>): string {
    return preferenceToken(this.key(), { customerId, contactId, expiresAt: this.now() + DAY });
  }

  /** The customer objects to marketing by the channel of the message. */
  unsubscribe({ customerId, contactId, channel, language }: FoundLink): Promise<void> {
    const ticket = { customerId, contactId, expiresAt: this.now() };
    return this.choose(ticket, { channel, granted: false, language });
  }

  read(token: string): PreferenceTicket | undefined {
    return readPreferenceToken(this.key(), token, this.now());
  }

  async standing(customerId: string): Promise<readonly Standing[]> {
    const consents = await readConsents(this.database, [customerId], this.settings.bank.timeZone);
    return consentStanding(consents.get(customerId) ?? [], this.now());
  }

  /** Keeps the customer's choice with its proof; an objection that came with a message is a response to it too. */
  async choose(ticket: PreferenceTicket, { channel, granted, language }: Choice): Promise<void> {
    const { customerId, contactId } = ticket;
    const now = this.now();
    await this.database.transaction(async (transaction) => {
      const consent = {
        customerId,
        channel,
        purpose: 'marketing' as const,
        granted,
        at: now,
        source: contactId === null ? ('preference-page' as const) : ('opt-out-link' as const),
        place: '/preferences',
        wording: wordingOf(channel, granted, language),
        ...(contactId !== null && { contactId }),
      };
      await recordConsents(transaction, [consent], { by: 'customer', at: now });
      if (contactId !== null && !granted) {
        await recordResponses(transaction, [{ contactId, response: 'unsubscribed', at: now }], now);
      }
    });
  }

  private key(): string {
    return this.delivery.secrets.own('links.key');
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
