import { type Bank, defaultBank } from '../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import {
  importFolder,
  type ImportOutcome,
  type ImportReport,
  type ImportRequest,
} from '../../apps/api/src/features/intake/index.js';
import { type FolderSpec, type TemporaryFolder, writeImportFolder } from './import-folder.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A database of its own to import into, again and again. */
export class ImportBench {
  private readonly folders: TemporaryFolder[] = [];

  private constructor(private readonly test: TestDatabase) {}

  static async create(): Promise<ImportBench> {
    return new ImportBench(await createTestDatabase());
  }

  get database(): TestDatabase['database'] {
    return this.test.database;
  }

  /** Empties what imports fill and removes the folders. */
  async clear(): Promise<void> {
    await Promise.all(this.folders.splice(0).map((folder) => folder.remove()));
    await this.database.query(
      'TRUNCATE import_batch, night_partition, quarantine_row, feed_coverage, event, customer, customer_version, holding, tag_value, bank_setting',
    );
  }

  async drop(): Promise<void> {
    await this.test.drop();
  }

  /** @returns its path */
  async write(spec: FolderSpec): Promise<string> {
    const folder = await writeImportFolder(spec);
    this.folders.push(folder);
    return folder.path;
  }

  bringFolder(folder: string, more: Partial<ImportRequest> = {}): Promise<ImportOutcome> {
    const clock = new ManualClock(new Date('2025-01-02T22:00:00Z'));
    return importFolder({ folder, bank: defaultBank, database: this.database, clock, actor: 'command', ...more });
  }

  async bring(spec: FolderSpec, bank?: Bank): Promise<ImportOutcome> {
    return this.bringFolder(await this.write(spec), bank && { bank });
  }

  /** @throws Error if the folder is refused */
  async accepted(spec: FolderSpec, bank?: Bank): Promise<ImportReport> {
    const outcome = await this.bring(spec, bank);
    if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
    return outcome.report;
  }

  async count(table: string): Promise<number> {
    return (await this.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;
  }

  /** Line, code and field of the rows that were refused. */
  async quarantine(): Promise<string[]> {
    const rows = await this.database.query<{ line: number; code: string; field: string | null }>(
      'SELECT line, code, field FROM quarantine_row ORDER BY file, line',
    );
    return rows.map(({ line, code, field }) => `${line} ${code} ${field ?? '-'}`);
  }
}

export const customerHeader =
  'customerId,status,birthDate,relationshipStartDate,branchId,rmId,staff,vulnerable,residency,referralCount,name\n';
export const customer = (id: string, { status = 'active', name = 'Anna' } = {}): string =>
  `${id},${status},1980-02-29,2010-05-06,B1,rm-1,false,false,domestic,0,${name}\n`;

export const creditHeader =
  'eventId,customerId,occurredAt,receivedAt,sourceSystem,accountId,amount,currency,amountBase,creditKind,balanceAfterBase\n';
export const credit = (
  id: string,
  change: { at?: string; amount?: string; currency?: string; kind?: string } = {},
): string => {
  const { at = '2025-01-01T10:00:00+08:00', amount = '100.00', currency = 'CNY', kind = 'payroll' } = change;
  return `${id},C1,${at},${at},core,A1,${amount},${currency},100.00,${kind},-2000.50\n`;
};

export const login = (id: string, more: object = {}): string =>
  `${JSON.stringify({
    eventId: id,
    type: 'login',
    customerId: 'C1',
    occurredAt: '2025-01-01T10:00:00+08:00',
    receivedAt: '2025-01-01T10:00:01+08:00',
    sourceSystem: 'web',
    channel: 'mobile_bank',
    result: 'ok',
    newDevice: true,
    ...more,
  })}\n`;
