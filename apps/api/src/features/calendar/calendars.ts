import { formatDay, parseDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { readOwnDays, saveOwnDays } from '../../platform/bank-calendar.js';
import { createBusinessCalendar, type OwnDay, type PublicDay } from '../../platform/business-calendar.js';
import { Database } from '../../platform/database.js';
import { AuditLog } from '../audit/index.js';
import { type SignedInUser } from '../identity/index.js';

/** A year of the bank's business days, as the page shows it. */
export interface CalendarYear {
  readonly year: number;
  /** Counts the changes of the bank's own days. */
  readonly revision: number;
  readonly days: readonly CalendarDay[];
  /** Of all years, by date. */
  readonly ownDays: readonly OwnDay[];
}

export interface CalendarDay {
  readonly date: string;
  readonly isBusinessDay: boolean;
  /** Without the bank's own days. */
  readonly publicDay: PublicDay;
}

@Injectable()
export class Calendars {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly audit: AuditLog,
  ) {}

  async year(year: number): Promise<CalendarYear> {
    const { revision, days: ownDays } = await readOwnDays(this.database);
    const calendar = await createBusinessCalendar(this.settings.bank.country, ownDays);
    const [first, end] = [parseDay(`${year}-01-01`)!, parseDay(`${year + 1}-01-01`)!];
    const days = Array.from({ length: end - first }, (_, i) => ({
      date: formatDay(first + i),
      isBusinessDay: calendar.isBusinessDay(first + i),
      publicDay: calendar.publicDay(first + i),
    }));
    return { year, revision, days, ownDays };
  }

  /** @param seen the revision that the change was made from. @returns false where it is not the present one */
  change(user: SignedInUser, days: readonly OwnDay[], seen: number): Promise<boolean> {
    const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
    return this.database.transaction(async (transaction) => {
      const before = await readOwnDays(transaction);
      if (!(await saveOwnDays(transaction, sorted, seen))) return false;
      const detail = { before: before.days, after: sorted };
      const entry = { actor: `user:${user.id}`, action: 'calendar.changed', thing: 'calendar', detail } as const;
      await this.audit.write(transaction, entry);
      return true;
    });
  }
}
