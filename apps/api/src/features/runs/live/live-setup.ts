import { Injectable } from '@nestjs/common';
import { type Day, parseDay } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { Database } from '../../../platform/database.js';
import { keepSetup, readSetup, type RunSetup } from '../run-setup.js';

/** How long rules and settings are taken to be as they were: so late a rule that goes live is heeded. */
const FRESH_MS = 5_000;

/** Rules and settings between the runs, compiled once and again when something of them has changed: that takes as long as some hundred live events. */
@Injectable()
export class LiveSetup {
  private known: { readonly stamp: string; readonly setup: Promise<RunSetup>; checkedAt: number } | undefined;

  constructor(private readonly database: Database) {}

  /** @returns undefined before the first run of all: until then every event is history and triggers nothing */
  async current(bank: Bank): Promise<RunSetup | undefined> {
    const { known } = this;
    if (known && performance.now() - known.checkedAt < FRESH_MS) return known.setup;
    const firstDay = await this.firstDay();
    if (firstDay === undefined) return undefined;
    const stamp = `${JSON.stringify(bank)} ${await this.stamp()}`;
    if (this.known?.stamp === stamp) {
      this.known.checkedAt = performance.now();
      return this.known.setup;
    }
    const setup = readSetup(this.database, bank, firstDay).then((read) => keepSetup(this.database, read));
    this.known = { stamp, setup, checkedAt: performance.now() };
    setup.catch(() => (this.known = undefined));
    return setup;
  }

  private async firstDay(): Promise<Day | undefined> {
    const [row] = await this.database.query<{ value: string }>(
      "SELECT value FROM bank_setting WHERE key = 'first-business-date'",
    );
    return row && parseDay(row.value)!;
  }

  /** Differs whenever anything that a setup is read from has changed. */
  private async stamp(): Promise<string> {
    const [row] = await this.database.query<{ stamp: string }>(`SELECT md5(concat(
      (SELECT string_agg(concat(kind, ' ', id, ' ', hash, ' ', state), ',' ORDER BY kind, id, version) FROM version WHERE state IN ('approved', 'scheduled', 'live')),
      (SELECT string_agg(concat(type, covered_from), ',' ORDER BY type) FROM feed_coverage),
      (SELECT string_agg(concat(key, value), ',' ORDER BY key) FROM bank_setting))) AS stamp`);
    return row!.stamp;
  }
}
