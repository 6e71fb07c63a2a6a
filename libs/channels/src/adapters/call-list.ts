import { createHash } from 'node:crypto';
import { type Instant } from '../basics/local-time.js';
import { type ChannelPort, type RawReceipt, type Receipt, type ReceiptReading } from '../port/channel-port.js';
import { type Clock } from '../port/clock.js';
import { verifyBody } from '../transport/hmac-signature.js';
import { csvRow } from './csv-cell.js';
import { readObject } from './http-adapter-parts.js';
import { isPhoneNumber } from './phone-number.js';
import { signatureHeader } from './signed-receipts.js';
import { storePort, type ContactStore } from './store-port.js';

/** One customer to be called. */
export interface CallListEntry {
  readonly phone: string;
  readonly language: string;
  readonly topic: string | null;
  readonly talkingPoints: string;
  readonly listedAt: Instant;
}

export interface CallListParts {
  readonly store: ContactStore<CallListEntry>;
  readonly clock: Clock;
  /** Key of the call centre's acknowledgements. */
  readonly secret: string;
}

/** The call centre's list: fetched row by row through the API, or as a file that the call centre acknowledges. */
export function callListAdapter({ store, clock, secret }: CallListParts): ChannelPort {
  const port = storePort<CallListEntry>({
    capabilities: {
      channel: 'call_centre',
      maxLength: 10_000,
      languages: null,
      needsTemplate: false,
      html: false,
      receipts: 'signed',
      query: 'by-contact',
      isIdempotent: true,
    },
    store,
    clock,
    toEntry: ({ to, language, subject, text }) =>
      isPhoneNumber(to)
        ? { phone: to, language, topic: subject, talkingPoints: text ?? '', listedAt: clock.now() }
        : { refusal: 'not a telephone number in international form' },
  });
  return { ...port, readReceipts: (raw) => readAcknowledgement(secret, raw, clock.now()) };
}

/** A list as a file, and the hash that the acknowledgement must name. */
export interface CallListFile {
  readonly listId: string;
  readonly csv: string;
  readonly sha256: string;
  readonly rows: number;
}

const columns = ['contactId', 'phone', 'language', 'topic', 'talkingPoints', 'listedAt'];

/**
 * Writes a list as CSV in UTF-8 with a byte order mark. Telephone numbers are written as `tel:+86...`, since a bare plus would make a
 * spreadsheet read them as a formula.
 */
export function callListFile(listId: string, entries: Iterable<readonly [string, CallListEntry]>): CallListFile {
  const rows = [...entries].map(([contactId, entry]) =>
    csvRow([
      contactId,
      `tel:${entry.phone}`,
      entry.language,
      entry.topic ?? '',
      entry.talkingPoints,
      new Date(entry.listedAt).toISOString(),
    ]),
  );
  const csv = `\ufeff${csvRow(columns)}${rows.join('')}`;
  return { listId, csv, sha256: createHash('sha256').update(csv).digest('hex'), rows: rows.length };
}

/**
 * Reads the call centre's signed acknowledgement `{"listId", "sha256", "taken": [contactId], "refused": [{contactId, reason}]}`.
 * Taken rows count as delivered to the call centre, refused ones as failed.
 */
function readAcknowledgement(secret: string, raw: RawReceipt, now: Instant): ReceiptReading {
  const verdict = verifyBody(secret, raw.headers[signatureHeader], raw.body, now);
  if (verdict !== 'good') return { ok: false, code: verdict };
  const { taken, refused } = readObject(raw.body) ?? {};
  if (!Array.isArray(taken) || !Array.isArray(refused)) return { ok: false, code: 'unreadable' };
  const receipts = [
    ...taken.map((contactId: unknown) => receiptOf(contactId, 'delivered', '', now)),
    ...refused.map((row: unknown) => {
      const { contactId, reason } = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
      return receiptOf(contactId, 'failed', typeof reason === 'string' ? reason.slice(0, 200) : '', now);
    }),
  ];
  return receipts.every((receipt) => receipt !== undefined)
    ? { ok: true, receipts }
    : { ok: false, code: 'unreadable' };
}

function receiptOf(
  contactId: unknown,
  status: 'delivered' | 'failed',
  detail: string,
  at: Instant,
): Receipt | undefined {
  return typeof contactId === 'string' ? { contactId, providerId: contactId, status, at, detail } : undefined;
}
