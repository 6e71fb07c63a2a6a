import {
  type Capabilities,
  type Channel,
  type ChannelPort,
  channels,
  drawMishap,
  type Message,
  type MishapChances,
  type Receipt,
  type SendResult,
} from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import {
  type AdapterConfig,
  type AdapterDefinition,
  type AdapterField,
  type AdapterParts,
} from './adapter-definition.js';

const share = (name: string, en: string, zh: string, otherwise: number): AdapterField => ({
  name,
  label: { en, zh },
  type: 'share',
  required: false,
  default: otherwise,
});

/** A provider inside the house: it takes messages, keeps its own ledger of them, and answers as customers would. Nothing leaves. */
export const simulator: AdapterDefinition = {
  id: 'simulator',
  name: { en: 'Simulator', zh: '模拟器' },
  description: {
    en: 'For demonstrations and rehearsals: nothing leaves the house, and customers react as often as set here',
    zh: '用于演示和演练：不会真正发出，客户反应按此处设定的比例模拟',
  },
  channels: channels.filter((channel) => channel !== 'rm_task'),
  fields: [
    share('delivered', 'Share that is delivered', '送达比例', 0.97),
    share('opened', 'Share of those that is opened', '送达后打开比例', 0.35),
    share('clicked', 'Share of those that is clicked', '打开后点击比例', 0.25),
    share('refused', 'Share that is refused', '拒收比例', 0),
    share('throttled', 'Share that is told to wait', '限流比例', 0),
    share('lost', 'Share whose answer is lost', '丢失应答比例', 0),
  ],
  secrets: [],
  create: (config, _secrets, parts) => simulatedPort(config, parts),
};

function simulatedPort(config: AdapterConfig, parts: AdapterParts): ChannelPort {
  const { channel, database, random } = parts;
  const capabilities: Capabilities = {
    channel,
    maxLength: null,
    languages: null,
    needsTemplate: false,
    html: channel === 'email',
    receipts: 'connection',
    query: 'by-contact',
    isIdempotent: true,
  };
  const chances = chancesOf(config);
  return {
    capabilities,
    async send(message) {
      const mishap = drawMishap(chances, random);
      if (mishap === 'throttle') return refusal('throttled', true);
      if (mishap === 'refuse') return refusal('rejected', false);
      await enter(message, config, parts);
      return mishap === 'lose-after'
        ? { status: 'unknown', detail: 'the answer was lost' }
        : { status: 'accepted', providerId: `sim-${message.contactId}` };
    },
    async query({ contactId }) {
      const found = await database.query('SELECT 1 FROM simulated_message WHERE contact_id = $1', [contactId]);
      return found.length > 0
        ? { status: 'found', providerId: `sim-${contactId}`, state: 'accepted' }
        : { status: 'absent' };
    },
  };
}

const SOON_MS = 2_000;

function refusal(code: 'throttled' | 'rejected', retryable: boolean): SendResult {
  return { status: 'refused', code, retryable, retryAfterMs: retryable ? SOON_MS : null, detail: 'simulated' };
}

function chancesOf({ refused, throttled, lost }: AdapterConfig): MishapChances {
  return { refuse: Number(refused ?? 0), throttle: Number(throttled ?? 0), 'lose-after': Number(lost ?? 0) };
}

/** Longest time that a simulated customer takes for each step, in milliseconds. */
const steps = [
  ['delivered', 60_000],
  ['opened', 3_600_000],
  ['clicked', 600_000],
] as const;

/**
 * The ledger is the provider's own, so it is written at once and not with the sender's transaction. Time runs from when the contact was due, so
 * that a demo's past, which is sent late, reads as if it had been sent then.
 */
async function enter({ contactId }: Message, config: AdapterConfig, parts: AdapterParts): Promise<void> {
  const planned: { status: string; after: number }[] = [];
  let after = 0;
  for (const [status, longest] of steps) {
    if (parts.random() >= Number(config[status] ?? 0)) break;
    after += Math.round(parts.random() * longest);
    planned.push({ status, after });
  }
  await parts.database.query(
    `WITH entered AS (
       INSERT INTO simulated_message (contact_id, channel, accepted_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING contact_id)
     INSERT INTO simulated_receipt (contact_id, status, due_at)
     SELECT contact_id, plan.status, due_at + plan.after * interval '1 ms'
     FROM entered JOIN contact USING (contact_id), unnest($4::text[], $5::int[]) AS plan (status, after)`,
    [
      contactId,
      parts.channel,
      new Date(parts.bankClock.now()),
      planned.map(({ status }) => status),
      planned.map((step) => step.after),
    ],
  );
}

export interface SimulatedReceipt extends Receipt {
  readonly channel: Channel;
}

/** Receipts of the simulated provider that are due; who calls takes them over in the same transaction. */
export async function takeSimulatedReceipts(
  transaction: Queryable,
  now: Date,
  limit: number,
): Promise<readonly SimulatedReceipt[]> {
  const rows = await transaction.query<{ contactId: string; channel: Channel; status: Receipt['status']; at: Date }>(
    `DELETE FROM simulated_receipt r USING simulated_message m
     WHERE m.contact_id = r.contact_id AND (r.contact_id, r.status) IN (
       SELECT contact_id, status FROM simulated_receipt WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING r.contact_id AS "contactId", m.channel, r.status, r.due_at AS at`,
    [now, limit],
  );
  return rows.map(({ contactId, channel, status, at }) => ({
    contactId,
    channel,
    providerId: null,
    status,
    at: at.getTime(),
    detail: 'simulated',
  }));
}
