import { type ChannelPort, type Message, type RawReceipt, type Receipt } from '../port/channel-port.js';
import { type Mishap } from '../simulator/mishap.js';
import { type ProviderSimulator } from '../simulator/provider-simulator.js';

/** An adapter and a real server of its protocol, for the contract. */
export interface ChannelHarness {
  readonly port: ChannelPort;
  /** Decides what the server does, and keeps the ledger of what it accepted. */
  readonly provider: ProviderSimulator;
  /** The mishaps its protocol can show. */
  readonly mishaps: readonly Mishap[];
  /** A message that the channel takes. */
  readonly message: (contactId: string, change?: Partial<Message>) => Message;
  /** What the provider can tell the message by. */
  readonly keyOf: (message: Message) => string;
  /** The words of an accepted message as an independent reader of the protocol finds them. */
  readonly wordsOf: (content: Readonly<Record<string, string>>) => readonly string[];
  /** The words that the message should show there. */
  readonly wordsExpected: (message: Message) => readonly string[];
  /** The provider goes away: nobody listens any more. */
  readonly stop: () => Promise<void>;
  /** A receipt as the provider would send it over HTTP. */
  readonly receipt?: (message: Message, providerId: string, status: 'delivered' | 'failed') => RawReceipt;
  /** The same receipt by somebody who does not know the secret, or changed a genuine one. */
  readonly forgeries?: (genuine: RawReceipt) => readonly RawReceipt[];
  /** Lets the provider send a receipt over its own connection; resolves with what the adapter made of it. */
  readonly receiptOverConnection?: (providerId: string, status: 'delivered' | 'failed') => Promise<Receipt>;
  readonly close: () => Promise<void>;
}

/** The mishaps of a provider across a network. */
export const networkMishaps: readonly Mishap[] = [
  'none',
  'delay',
  'throttle',
  'refuse',
  'fail',
  'hang',
  'lose-before',
  'lose-after',
];
