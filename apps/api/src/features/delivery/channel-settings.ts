import { type Channel, channels } from '@baleen/channels';
import { z } from 'zod/v4';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { adapterDefinitions } from './adapters/definitions.js';

/** Contacts are made by the desk itself; all others go out through an adapter. */
export const sentChannels = channels.filter((channel) => channel !== 'rm_task');

const fieldValue = z.union([z.string().max(500), z.number().finite(), z.boolean()]);

/** How one channel is submitted. */
export const channelSetting = z.strictObject({
  /** Null: nothing is submitted, contacts wait. */
  adapter: z.enum([...adapterDefinitions.keys()] as [string, ...string[]]).nullable(),
  config: z.record(z.string().max(60), fieldValue),
  isPaused: z.boolean(),
  /** Messages at work at the same time, by each process. */
  concurrency: z.number().int().min(1).max(256),
  /** Longest time to wait for a provider's answer, in milliseconds. */
  timeoutMs: z.number().int().min(100).max(120_000),
  /** Attempts in all, where it is known that nothing was accepted. */
  maxAttempts: z.number().int().min(1).max(20),
  /** A contact that is later than this is not sent any more, in hours. */
  staleAfterHours: z.number().int().min(1).max(720),
});

export type ChannelSetting = z.infer<typeof channelSetting>;

export const channelSettings = z.strictObject({
  /** The bank's own host of short links and the preference page, as `https://m.bank.example`. */
  publicUrl: z.string().regex(/^https:\/\/[a-z0-9.-]{1,200}$/, 'https and a host alone'),
  channels: z.partialRecord(z.enum(channels), channelSetting),
});

export type ChannelSettings = z.infer<typeof channelSettings>;

export const defaultSetting: ChannelSetting = {
  adapter: null,
  config: {},
  isPaused: false,
  concurrency: 16,
  timeoutMs: 10_000,
  maxAttempts: 5,
  staleAfterHours: 72,
};

/** The setting `channels`. A demo bank that has said nothing speaks through simulators, any other keeps silent. */
export async function readChannelSettings(database: Queryable, bank: Bank): Promise<ChannelSettings> {
  const [row] = await database.query<{ value: ChannelSettings }>(
    "SELECT value FROM bank_setting WHERE key = 'channels'",
  );
  return row?.value ?? defaultChannelSettings(bank);
}

export function defaultChannelSettings(bank: Bank): ChannelSettings {
  const setting = { ...defaultSetting, adapter: bank.isDemo ? 'simulator' : null, config: simulatorDefaults(bank) };
  return {
    publicUrl: `https://m.${bank.id.toLowerCase().replace(/[^a-z0-9-]/g, '-')}.example`,
    channels: Object.fromEntries(sentChannels.map((channel) => [channel, setting])),
  };
}

function simulatorDefaults({ isDemo }: Bank): ChannelSetting['config'] {
  const { fields } = adapterDefinitions.get('simulator')!;
  return isDemo ? Object.fromEntries(fields.map((field) => [field.name, field.default!])) : {};
}

export async function saveChannelSettings(database: Queryable, settings: ChannelSettings): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('channels', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(settings)],
  );
}

export const settingOf = ({ channels: set }: ChannelSettings, channel: Channel): ChannelSetting =>
  set[channel] ?? defaultSetting;
