import { createZone, formatDay, parseDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Queryable } from '../../platform/database.js';

/** How a bank runs its desks: the setting `desk`. */
export interface DeskSettings {
  /** Tasks that a relationship manager does on one day; what is more waits. */
  readonly tasksPerDay: number;
  /** Business days after the due date when the branch manager is asked. */
  readonly escalateAfter: number;
}

const defaultSettings: DeskSettings = { tasksPerDay: 20, escalateAfter: 2 };

export async function readDeskSettings(database: Queryable): Promise<DeskSettings> {
  const [row] = await database.query<{ value: DeskSettings }>("SELECT value FROM bank_setting WHERE key = 'desk'");
  return { ...defaultSettings, ...row?.value };
}

export async function saveDeskSettings(database: Queryable, settings: DeskSettings): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('desk', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(settings)],
  );
}

/** The dates by which tasks are on time, late or escalated. */
export interface DeskDay {
  /** The bank's local day now. */
  readonly today: string;
  /** An open task that was due on this date or before is escalated. */
  readonly escalatedUpTo: string;
}

@Injectable()
export class DeskDays {
  private readonly zone;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: BankSettings,
  ) {
    this.zone = createZone(settings.bank.timeZone);
  }

  today(): string {
    return formatDay(this.zone.dayOf(this.clock.now().getTime()));
  }

  /** The instant at which today began. */
  startOfToday(): Date {
    return new Date(this.zone.startOf(parseDay(this.today())!));
  }

  async now(): Promise<DeskDay> {
    const today = this.today();
    const { escalateAfter } = await readDeskSettings(this.database);
    const calendar = await readBankCalendar(this.database, this.settings.bank);
    return { today, escalatedUpTo: formatDay(calendar.businessDaysBefore(parseDay(today)!, escalateAfter)) };
  }
}
