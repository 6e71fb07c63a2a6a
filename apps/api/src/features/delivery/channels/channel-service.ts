import { Injectable } from '@nestjs/common';
import { type Channel, channelNames, type Text } from '@baleen/channels';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type Queryable } from '../../../platform/database.js';
import { type ProblemItem } from '../../../platform/problem.js';
import { AuditLog } from '../../audit/index.js';
import { type AdapterDefinition } from '../adapters/adapter-definition.js';
import { adapterDefinitions } from '../adapters/definitions.js';
import {
  type ChannelSetting,
  type ChannelSettings,
  readChannelSettings,
  saveChannelSettings,
  sentChannels,
  settingOf,
} from '../channel-settings.js';
import { checkSetting, type SecretState, secretStates } from '../check-setting.js';
import { DeliveryService } from '../delivery-service.js';

export interface ChannelState {
  readonly channel: Channel;
  readonly name: Text;
  readonly setting: ChannelSetting;
  readonly secrets: readonly SecretState[];
  /** Waiting in the outbox, of these due, and in doubt. */
  readonly waiting: number;
  readonly due: number;
  readonly inDoubt: number;
  /** Results of the last 24 hours. */
  readonly results: Readonly<Record<string, number>>;
}

export interface ChannelsState {
  readonly publicUrl: string;
  readonly channels: readonly ChannelState[];
  readonly adapters: readonly Omit<AdapterDefinition, 'create'>[];
}

const DAY = 86_400_000;

@Injectable()
export class ChannelService {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly delivery: DeliveryService,
    private readonly audit: AuditLog,
  ) {}

  async state(): Promise<ChannelsState> {
    const settings = await readChannelSettings(this.database, this.settings.bank);
    const figures = await this.figures();
    const channels = sentChannels.map((channel): ChannelState => {
      const setting = settingOf(settings, channel);
      return {
        channel,
        name: channelNames[channel],
        setting,
        secrets: secretStates(channel, setting.adapter, this.delivery.secrets),
        waiting: figures.waiting.get(channel) ?? 0,
        due: figures.due.get(channel) ?? 0,
        inDoubt: figures.inDoubt.get(channel) ?? 0,
        results: Object.fromEntries(
          figures.results.filter((each) => each.channel === channel).map(({ result, count }) => [result, count]),
        ),
      };
    });
    const adapters = [...adapterDefinitions.values()].map(({ create: _, ...definition }) => definition);
    return { publicUrl: settings.publicUrl, channels, adapters };
  }

  /** @returns what keeps the setting from working; empty: it is in force from the next second on */
  async set(channel: Channel, setting: ChannelSetting, userId: number): Promise<ProblemItem[]> {
    const problems = checkSetting(channel, setting);
    if (problems.length > 0) return problems;
    await this.change(
      userId,
      `channel:${channel}`,
      { adapter: setting.adapter, isPaused: setting.isPaused },
      (settings) => ({
        ...settings,
        channels: { ...settings.channels, [channel]: setting },
      }),
    );
    return [];
  }

  setUrl(publicUrl: string, userId: number): Promise<void> {
    return this.change(userId, 'channel:all', { publicUrl }, (settings) => ({ ...settings, publicUrl }));
  }

  private change(
    userId: number,
    thing: string,
    detail: object,
    to: (settings: ChannelSettings) => ChannelSettings,
  ): Promise<void> {
    return this.database.transaction(async (transaction) => {
      // Two who save at once take turns, also where nothing is saved yet.
      await transaction.query('LOCK TABLE bank_setting IN SHARE ROW EXCLUSIVE MODE');
      const settings = await readChannelSettings(transaction, this.settings.bank);
      await saveChannelSettings(transaction, to(settings));
      await this.audit.write(transaction, { actor: `user:${userId}`, action: 'channel.changed', thing, detail });
    });
  }

  private async figures() {
    const now = this.clock.now();
    const [waiting, due, inDoubt, results] = await Promise.all([
      countByChannel(this.database, 'SELECT channel, count(*) AS count FROM outbox GROUP BY 1'),
      countByChannel(this.database, 'SELECT channel, count(*) AS count FROM outbox WHERE due_at <= $1 GROUP BY 1', [
        now,
      ]),
      countByChannel(this.database, 'SELECT channel, count(*) AS count FROM contact_doubt GROUP BY 1'),
      this.database.query<{ channel: string; result: string; count: number }>(
        `SELECT channel, coalesce(result, 'unknown') AS result, count(*) AS count FROM delivery_attempt
         WHERE started_at > $1 GROUP BY 1, 2`,
        [new Date(now.getTime() - DAY)],
      ),
    ]);
    return { waiting, due, inDoubt, results };
  }
}

async function countByChannel(
  database: Queryable,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ channel: string; count: number }>(sql, parameters);
  return new Map(rows.map(({ channel, count }) => [channel, count]));
}
