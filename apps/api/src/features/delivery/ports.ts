import { lookup } from 'node:dns/promises';
import {
  type Channel,
  type ChannelPort,
  type Clock as ChannelClock,
  isPublicAddress,
  nodeHttpClient,
  type Random,
  type Receipt,
} from '@baleen/channels';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { type AdapterDefinition, type AdapterParts, type Reply } from './adapters/adapter-definition.js';
import { adapterDefinitions } from './adapters/definitions.js';
import { type ChannelSetting, type ChannelSettings, sentChannels, settingOf } from './channel-settings.js';
import { type Secrets } from './secrets.js';

/** A channel ready to submit. */
export interface OpenPort {
  readonly channel: Channel;
  readonly adapter: string;
  readonly setting: ChannelSetting;
  readonly port: ChannelPort;
}

export interface PortParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly random: Random;
  readonly onReceipt: (channel: Channel, receipt: Receipt) => void;
  readonly onReply: (reply: Reply) => void;
  readonly onFault: (message: string, error: unknown, channel: Channel) => void;
}

interface Held {
  readonly fingerprint: string;
  readonly open: OpenPort | undefined;
}

/** The ports of all channels, opened as the settings say and opened anew when these change. */
export class Ports {
  private readonly held = new Map<Channel, Held>();

  constructor(private readonly parts: PortParts) {}

  /** Opens, keeps or closes ports so that they are as the settings say. */
  async follow(settings: ChannelSettings): Promise<void> {
    for (const channel of sentChannels) {
      const setting = settingOf(settings, channel);
      const fingerprint = JSON.stringify(setting);
      const held = this.held.get(channel);
      if (held?.fingerprint === fingerprint) continue;
      this.held.set(channel, { fingerprint, open: this.open(channel, setting) });
      await held?.open?.port.close?.();
    }
  }

  /** Undefined where nothing can be submitted: no adapter, or a secret is missing. A paused channel has its port: receipts still come. */
  get(channel: Channel): OpenPort | undefined {
    return this.held.get(channel)?.open;
  }

  all(): OpenPort[] {
    return [...this.held.values()].flatMap(({ open }) => (open ? [open] : []));
  }

  async close(): Promise<void> {
    const ports = this.all();
    this.held.clear();
    await Promise.all(ports.map(({ port }) => port.close?.()));
  }

  private open(channel: Channel, setting: ChannelSetting): OpenPort | undefined {
    if (setting.adapter === null) return undefined;
    const definition = adapterDefinitions.get(setting.adapter)!;
    try {
      const secrets = this.secretsOf(channel, definition);
      const port = definition.create(setting.config, secrets, this.adapterParts(channel));
      return { channel, adapter: setting.adapter, setting, port };
    } catch (error) {
      this.parts.onFault('a channel cannot be opened', error, channel);
      return undefined;
    }
  }

  private secretsOf(channel: Channel, { secrets: wanted }: AdapterDefinition): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { name, required } of wanted) {
      const value = this.parts.secrets.find(`${channel}.${name}`);
      if (value !== undefined) found[name] = value;
      else if (required) throw new Error(`the secret ${channel}.${name} is missing`);
    }
    return found;
  }

  private adapterParts(channel: Channel): AdapterParts {
    const { database, clock, random, onReceipt, onReply } = this.parts;
    const outside = channelClock(() => clock.wallTime());
    return {
      channel,
      database,
      clock: outside,
      bankClock: channelClock(() => clock.now()),
      random,
      http: (isInside, hosts) =>
        nodeHttpClient({
          clock: outside,
          resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
          isAllowed: (address, host) => (hosts?.includes(host) ?? true) && (isInside || isPublicAddress(address)),
        }),
      onReceipt: (receipt) => onReceipt(channel, receipt),
      onReply,
    };
  }
}

/** A clock of the channel library over one of ours; timers always run on the machine's. */
export function channelClock(now: () => Date): ChannelClock {
  return {
    now: () => now().getTime(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
