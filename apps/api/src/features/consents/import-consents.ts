import { type Text } from '@baleen/channels';
import { parse } from 'csv-parse/sync';
import { type Queryable } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import { consentChannels, consentPurposes, type NewConsent } from './consent.js';
import { recordConsents, type Recording } from './record-consents.js';

export interface RefusedConsent {
  readonly line: number;
  readonly field: string;
  readonly reason: Text;
}

/** Rows in = accepted + repeated + refused. */
export interface ConsentImport {
  readonly rowsIn: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly RefusedConsent[];
}

const required = ['customerId', 'channel', 'purpose', 'granted', 'at'];
const optional = ['source', 'place', 'wording'];

type Row = Readonly<Record<string, string>>;
type ReadRow =
  { readonly ok: true; readonly consent: NewConsent } | { readonly ok: false; readonly refused: RefusedConsent };

/** @throws Problem 400 for a text that is no such file at all */
export async function importConsents(
  transaction: Queryable,
  csv: string,
  recording: Recording,
): Promise<ConsentImport> {
  const rows = readRows(csv);
  const known = await knownCustomers(
    transaction,
    rows.map(({ customerId }) => customerId ?? ''),
  );
  const read = rows.map((row, index) => readRow(row, index + 2, { known, now: recording.at }));
  const consents = read.flatMap((row) => (row.ok ? [row.consent] : []));
  const accepted = await recordConsents(transaction, consents, recording);
  const refused = read.flatMap((row) => (row.ok ? [] : [row.refused]));
  return { rowsIn: rows.length, accepted, repeated: consents.length - accepted, refused };
}

function readRows(csv: string): Row[] {
  let rows: string[][];
  try {
    rows = parse(csv, { bom: true, skip_empty_lines: true, relax_column_count: false });
  } catch {
    throw new Problem(noFile);
  }
  const header = rows[0] ?? [];
  const isComplete = required.every((name) => header.includes(name));
  const isStrict = header.every((name) => required.includes(name) || optional.includes(name));
  if (!isComplete || !isStrict || new Set(header).size !== header.length) throw new Problem(noFile);
  return rows.slice(1).map((row) => Object.fromEntries(row.map((value, index) => [header[index]!, value.trim()])));
}

async function knownCustomers(database: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>(
    'SELECT customer_id AS id FROM customer WHERE customer_id = ANY($1)',
    [ids.filter((id) => !id.includes('\u0000'))],
  );
  return new Set(rows.map(({ id }) => id));
}

interface RowContext {
  readonly known: ReadonlySet<string>;
  readonly now: number;
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function readRow(row: Row, line: number, { known, now }: RowContext): ReadRow {
  const refuse = (field: string, en: string, zh: string): ReadRow => ({
    ok: false,
    refused: { line, field, reason: { en, zh } },
  });
  const { customerId = '', granted, at: moment = '', source, place, wording } = row;
  const channel = consentChannels.find((each) => each === row.channel);
  const purpose = consentPurposes.find((each) => each === row.purpose);
  const at = instantForm.test(moment) ? Date.parse(moment) : Number.NaN;
  if (!known.has(customerId)) return refuse('customerId', 'there is no such customer', '没有该客户');
  if (!channel) return refuse('channel', `none of ${consentChannels.join(', ')}`, '不是有效的渠道');
  if (!purpose) return refuse('purpose', `none of ${consentPurposes.join(', ')}`, '不是有效的目的');
  if (granted !== 'true' && granted !== 'false')
    return refuse('granted', 'neither true nor false', '不是 true 或 false');
  if (Number.isNaN(at)) return refuse('at', 'no instant with an offset', '不是带时差的时刻');
  if (at > now) return refuse('at', 'lies in the future', '晚于现在');
  if (source !== undefined && source.length > 100)
    return refuse('source', 'longer than 100 characters', '超过 100 个字符');
  const from = [source, place].filter(Boolean).join(': ').slice(0, 300);
  const proof = { source: 'import' as const, place: from || null, wording: wording?.slice(0, 2000) || null };
  return { ok: true, consent: { customerId, channel, purpose, granted: granted === 'true', at, ...proof } };
}

const noFile = {
  status: 400,
  code: 'CONSENT_FILE_UNREADABLE',
  path: '/csv',
  detail: {
    en: `The text is no CSV with the columns ${required.join(', ')} and, if wanted, ${optional.join(', ')}.`,
    zh: `内容不是包含 ${required.join('、')}（可选 ${optional.join('、')}）列的 CSV。`,
  },
};
