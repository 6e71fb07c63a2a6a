import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Channel,
  type ChannelPort,
  seededRandom,
  simulatedChannel,
  type SimulatedChannel,
} from '@baleen/channels';
import {
  type ChannelSetting,
  defaultSetting,
  saveChannelSettings,
} from '../../apps/api/src/features/delivery/channel-settings.js';
import { DeliveryMark } from '../../apps/api/src/features/delivery/dispatcher/delivery-mark.js';
import { type DispatchTiming } from '../../apps/api/src/features/delivery/dispatcher/dispatch-context.js';
import { Dispatcher } from '../../apps/api/src/features/delivery/dispatcher/dispatcher.js';
import { channelClock, type OpenPort, type Ports } from '../../apps/api/src/features/delivery/ports.js';
import { Secrets } from '../../apps/api/src/features/delivery/secrets.js';
import { Treatments } from '../../apps/api/src/features/delivery/wording/treatments.js';
import { ContactFates } from '../../apps/api/src/features/responses/index.js';
import { type Bank } from '../../apps/api/src/platform/bank.js';
import { type Clock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';

export const publicUrl = 'https://m.bank.example';

const quick: DispatchTiming = { leaseMs: 1_000, restMs: 0, retryBaseMs: 1_000, retryMaxMs: 60_000 };

export interface TestDelivery {
  readonly dispatcher: Dispatcher;
  readonly fates: ContactFates;
  readonly dataDir: string;
  readonly faults: string[];
  /** Puts a port in, in place of one that settings would open. */
  use(channel: Channel, port: ChannelPort, setting?: Partial<ChannelSetting>, adapter?: string): void;
  /** Another worker over the same database and data folder. */
  another(): TestDelivery;
  remove(): void;
}

/** A dispatcher over ports of one's own, as a server process would have one. */
export async function createTestDelivery(
  database: Database,
  bank: Bank,
  clock: Clock,
  dataDir = mkdtempSync(join(tmpdir(), 'baleen-delivery-')),
): Promise<TestDelivery> {
  await saveChannelSettings(database, { publicUrl, channels: {} });
  return deliveryOver(database, bank, clock, dataDir);
}

function deliveryOver(database: Database, bank: Bank, clock: Clock, dataDir: string): TestDelivery {
  const ports = new Map<Channel, OpenPort>();
  const fates = new ContactFates();
  const faults: string[] = [];
  const stand: Pick<Ports, 'follow' | 'all' | 'get' | 'close'> = {
    follow: () => Promise.resolve(),
    all: () => [...ports.values()],
    get: (channel) => ports.get(channel),
    close: () => Promise.resolve(),
  };
  const dispatcher = new Dispatcher({
    database,
    bank,
    clock,
    random: seededRandom(1),
    fates,
    treatments: new Treatments(),
    timing: quick,
    ports: stand as Ports,
    secrets: new Secrets(dataDir, {}),
    mark: new DeliveryMark(dataDir),
    onFault: (message, error) => void faults.push(`${message}: ${String(error)}`),
  });
  return {
    dispatcher,
    fates,
    dataDir,
    faults,
    use(channel, port, setting = {}, adapter = 'sms-http') {
      ports.set(channel, { channel, adapter, port, setting: { ...defaultSetting, adapter, ...setting } });
    },
    another: () => deliveryOver(database, bank, clock, dataDir),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** A provider in the test's hand: plan what happens next with `provider.plan`. */
export function testChannel(channel: Channel, clock: Clock, isIdempotent = true): SimulatedChannel {
  return simulatedChannel({
    channel,
    clock: channelClock(() => clock.now()),
    random: seededRandom(7),
    isIdempotent,
  });
}
