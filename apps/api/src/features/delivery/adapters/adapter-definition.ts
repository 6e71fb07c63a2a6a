import { type Channel, type ChannelPort, type HttpClient, type Receipt, type Text } from '@baleen/channels';
import { type Clock as ChannelClock, type Random } from '@baleen/channels';
import { type Database } from '../../../platform/database.js';

/** One value that operations set for an adapter. */
export interface AdapterField {
  readonly name: string;
  readonly label: Text;
  readonly type: 'text' | 'integer' | 'boolean' | 'share';
  readonly required: boolean;
  readonly default?: FieldValue;
  readonly hint?: Text;
}

export type FieldValue = string | number | boolean;
export type AdapterConfig = Readonly<Record<string, FieldValue>>;

/** A customer wrote back. */
export interface Reply {
  readonly channel: Channel;
  readonly from: string;
  readonly text: string;
}

/** What an adapter is made of beside its settings. */
export interface AdapterParts {
  readonly channel: Channel;
  readonly database: Database;
  /** Outside time, for signatures and timers. */
  readonly clock: ChannelClock;
  /** The bank's time, for what is kept about contacts. */
  readonly bankClock: ChannelClock;
  readonly random: Random;
  /** @param isInside private addresses are expected, since the provider is a system of the bank's own */
  readonly http: (isInside: boolean, hosts?: readonly string[]) => HttpClient;
  readonly onReceipt: (receipt: Receipt) => void;
  readonly onReply: (reply: Reply) => void;
}

/** A way to submit contacts that says itself what it needs: form, check and construction come out of one object. */
export interface AdapterDefinition {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly channels: readonly Channel[];
  readonly fields: readonly AdapterField[];
  /** Names of secrets: `sms.password` for the secret `password` of the channel sms. */
  readonly secrets: readonly { readonly name: string; readonly label: Text; readonly required: boolean }[];
  create(config: AdapterConfig, secrets: Readonly<Record<string, string>>, parts: AdapterParts): ChannelPort;
}

export const text = (config: AdapterConfig, name: string): string => String(config[name] ?? '');
export const integer = (config: AdapterConfig, name: string, otherwise: number): number =>
  typeof config[name] === 'number' ? config[name] : otherwise;
export const isOn = (config: AdapterConfig, name: string): boolean => config[name] === true;
