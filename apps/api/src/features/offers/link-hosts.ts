import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Bank } from '../../platform/bank.js';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database, type Queryable } from '../../platform/database.js';

/** Where links of messages may lead: the bank's own host, as the setting `channels` says. */
export async function readLinkHost(database: Queryable, bank: Bank): Promise<string> {
  const [row] = await database.query<{ url: string | null }>(
    "SELECT value->>'publicUrl' AS url FROM bank_setting WHERE key = 'channels'",
  );
  return row?.url ? new URL(row.url).hostname : `m.${bank.id.toLowerCase().replace(/[^a-z0-9-]/g, '-')}.example`;
}

/** The same for whoever cannot wait; it is read again with every request that words something. */
@Injectable()
export class LinkHosts implements OnModuleInit {
  private known: readonly string[] = [];

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
  }

  hosts(): readonly string[] {
    return this.known;
  }

  async refresh(): Promise<readonly string[]> {
    this.known = [await readLinkHost(this.database, this.settings.bank)];
    return this.known;
  }
}
