import { readSignedReceipts } from '../adapters/signed-receipts.js';
import {
  type Capabilities,
  type ChannelPort,
  type Message,
  type QueryResult,
  type RawReceipt,
  type ReceiptStatus,
  type SendResult,
} from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { type Clock, type Random } from '../port/clock.js';
import { accepted, refusedForGood, refusedForNow, unknownResult } from '../port/send-results.js';
import { type Channel } from '../policy/channels.js';
import { type MishapChances } from './mishap.js';
import { ProviderSimulator, type Verdict } from './provider-simulator.js';
import { ReceiptPost, type ReceiptChances } from './receipt-post.js';

export interface SimulatedChannelOptions {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly random: Random;
  readonly chances?: MishapChances;
  readonly receiptChances?: ReceiptChances;
  /** Steps that an accepted message goes through, each with the probability that the one before leads to it. */
  readonly journey?: readonly (readonly [ReceiptStatus, number])[];
  readonly delayMs?: number;
  readonly retryAfterMs?: number;
  readonly isIdempotent?: boolean;
}

export interface SimulatedChannel {
  readonly port: ChannelPort;
  readonly provider: ProviderSimulator;
  /** Receipts that arrived since the last time: repeated, out of order and forged ones among them. */
  takeReceipts(): readonly RawReceipt[];
}

const receiptSecret = 'simulated-provider';
const calm: ReceiptChances = { repeat: 0, forge: 0, reorder: 0 };

/** A channel with its provider inside the process: for the demo bank, the soak test and rehearsals. Nothing leaves the house. */
export function simulatedChannel(options: SimulatedChannelOptions): SimulatedChannel {
  const { channel, clock, random, receiptChances = calm, journey = [['delivered', 1]] } = options;
  const provider = new ProviderSimulator(options);
  const post = new ReceiptPost(receiptSecret, receiptChances, random);
  const capabilities: Capabilities = {
    channel,
    maxLength: null,
    languages: null,
    needsTemplate: channel === 'wechat',
    html: channel === 'email',
    receipts: 'signed',
    query: 'by-contact',
    isIdempotent: options.isIdempotent ?? false,
  };
  const postJourney = ({ contactId }: Message, providerId: string) => {
    for (const [status, chance] of journey) {
      if (random() >= chance) return;
      post.put({ id: contactId, messageId: providerId, status, at: clock.now() });
    }
  };
  const port: ChannelPort = {
    capabilities,
    send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return Promise.resolve(refused);
      const verdict = provider.receive({ key: message.contactId, content: contentOf(message) });
      if (verdict.kind === 'accept') postJourney(message, verdict.providerId);
      return answer(verdict, timeoutMs, clock);
    },
    query: ({ contactId }) => Promise.resolve(stateOf(provider, contactId)),
    readReceipts: (raw) => readSignedReceipts(receiptSecret, raw, clock.now()),
  };
  return { port, provider, takeReceipts: () => post.take() };
}

function contentOf({ to, subject, text }: Message): Readonly<Record<string, string>> {
  return { to, subject: subject ?? '', text: text ?? '' };
}

function stateOf(provider: ProviderSimulator, contactId: string): QueryResult {
  const found = provider.acceptances(contactId)[0];
  return found === undefined
    ? { status: 'absent' }
    : { status: 'found', providerId: found.providerId, state: 'accepted' };
}

function answer(verdict: Verdict, timeoutMs: number, clock: Clock): Promise<SendResult> {
  const late = (ms: number, result: SendResult) =>
    new Promise<SendResult>((resolve) => clock.after(ms, () => resolve(result)));
  switch (verdict.kind) {
    case 'accept':
      if (verdict.isAnswerLost) return Promise.resolve(unknownResult('the answer was lost'));
      if (verdict.delayMs >= timeoutMs) return late(timeoutMs, unknownResult('timeout'));
      return verdict.delayMs === 0
        ? Promise.resolve(accepted(verdict.providerId))
        : late(verdict.delayMs, accepted(verdict.providerId));
    case 'throttle':
      return Promise.resolve(refusedForNow('throttled', 'simulated', verdict.retryAfterMs));
    case 'refuse':
      return Promise.resolve(refusedForGood('rejected', 'simulated'));
    case 'fail':
    case 'drop':
      return Promise.resolve(unknownResult(verdict.kind === 'fail' ? 'the provider broke' : 'the connection was lost'));
    case 'hang':
      return late(timeoutMs, unknownResult('timeout'));
  }
}
