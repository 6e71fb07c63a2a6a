import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { credit, creditHeader, customerHeader, login, ImportBench } from '../../../../../tests/support/import-bench.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.create();
});
afterEach(() => bench.clear());
afterAll(() => bench.drop());

describe('a broken row', () => {
  it('goes to quarantine with file, line, field and reason, and the others are taken', async () => {
    const rows = [
      credit('E1'),
      credit('E2', { amount: '"12,50"' }),
      credit('E3', { amount: '0.00' }),
      credit('E4', { amount: '1.005' }),
      credit('E5', { currency: 'XXX' }),
      credit('E6', { currency: 'JPY', amount: '100.00' }),
      credit('E7', { at: '2025-02-30T10:00:00+08:00' }),
      credit('E8', { at: '2025-01-01T10:00:00' }),
      credit('E9', { kind: 'salary' }),
      credit(''),
      credit('E10', { amount: '12,50' }),
      credit('E11', { amount: '12345678901234.56' }),
      'E12,"C1,2025\n',
      credit('E13', { kind: 'refund' }),
    ];
    const report = await bench.accepted({ files: { 'events-account-credit.csv': creditHeader + rows.join('') } });
    expect(report).toMatchObject({ rowsIn: 14, accepted: 2, repeated: 0, quarantined: 12 });
    expect(await bench.quarantine()).toEqual([
      '3 DECIMAL_COMMA amount',
      '4 NOT_POSITIVE amount',
      '5 TOO_MANY_DECIMALS amount',
      '6 UNKNOWN_CURRENCY currency',
      '7 TOO_MANY_DECIMALS amount',
      '8 NO_SUCH_INSTANT occurredAt',
      '9 NO_OFFSET occurredAt',
      '10 NOT_IN_LIST creditKind',
      '11 MISSING eventId',
      '12 COLUMN_COUNT -',
      '13 TOO_MANY_DIGITS amount',
      '14 QUOTES -',
    ]);
    const [comma] = await bench.database.query(
      'SELECT file, reason, reason_zh, raw FROM quarantine_row WHERE line = 3',
    );
    expect(comma).toEqual({
      file: 'events-account-credit.csv',
      reason: '"12,50" has a comma: write a decimal point and no thousands separator, as in 1234.50',
      reason_zh: '"12,50"含有逗号：请用小数点，不用千位分隔符，例如1234.50',
      raw: credit('E2', { amount: '"12,50"' }).trimEnd(),
    });
  });

  it('of JSON Lines likewise', async () => {
    const signal = (customerId: string, scope: string): string =>
      login(`S-${customerId}-${scope}`, {
        type: 'external-signal',
        customerId,
        signalKind: 'gold-move',
        scope,
      }).replace('"result":"ok","newDevice":true,', '');
    const lines = [
      login('E1', { deviceId: null }),
      login('E2', { newDevice: 'true' }),
      login('E3', { resutl: 'ok' }),
      login('E4', { type: 'logon' }),
      login('E5', { type: 7 }),
      login('E6', { customerId: '*' }),
      login('E7', { customerId: 12 }),
      login('E8', { deviceId: 'a\u0000b' }),
      '[1, 2]\n',
      '{"eventId": \n',
      login('E9', {
        type: 'service-case',
        result: undefined,
        newDevice: undefined,
        caseId: 'K',
        caseKind: 'complaint',
        change: 'opened',
        severity: 3_000_000_000,
        topic: 'app',
      }),
      signal('*', 'region'),
      signal('*', 'customer'),
      signal('C1', 'customer'),
      login('E10', {
        type: 'score-updated',
        result: undefined,
        newDevice: undefined,
        scoreName: 'x',
        version: '1',
        asOf: '2025-01-01',
      }).replace('}', ',"value":0.12345678901234567}'),
    ];
    const report = await bench.accepted({ files: { 'events.jsonl': lines.join('') } });
    expect(report).toMatchObject({ rowsIn: 15, accepted: 3, quarantined: 12 });
    expect(await bench.quarantine()).toEqual([
      '2 WRONG_JSON_TYPE newDevice',
      '3 UNKNOWN_FIELD resutl',
      '4 UNKNOWN_EVENT_TYPE type',
      '5 WRONG_JSON_TYPE type',
      '6 NOT_BROADCAST customerId',
      '7 WRONG_JSON_TYPE customerId',
      '8 CONTROL_CHARACTER deviceId',
      '9 NOT_JSON -',
      '10 NOT_JSON -',
      '11 INTEGER_RANGE severity',
      '13 NOT_BROADCAST customerId',
      '15 TOO_MANY_DIGITS -',
    ]);
  });

  it('keeps at most 2 KB of itself, and a file may be broken throughout', async () => {
    const long = `${'x'.repeat(5000)}\n`;
    const report = await bench.accepted({ files: { 'customers.csv': customerHeader + long.repeat(5000) } });
    expect(report).toMatchObject({ rowsIn: 5000, accepted: 0, quarantined: 5000 });
    expect(await bench.database.query('SELECT max(length(raw)) AS longest, count(*) AS n FROM quarantine_row')).toEqual(
      [{ longest: 2048, n: 5000 }],
    );
  });
});
