import { setTimeout as pause } from 'node:timers/promises';
import { DeliveryMark } from '../../../apps/api/src/features/delivery/dispatcher/delivery-mark.js';
import { Dispatcher } from '../../../apps/api/src/features/delivery/dispatcher/dispatcher.js';
import { Ports } from '../../../apps/api/src/features/delivery/ports.js';
import { Secrets } from '../../../apps/api/src/features/delivery/secrets.js';
import { Treatments } from '../../../apps/api/src/features/delivery/wording/treatments.js';
import { ContactFates } from '../../../apps/api/src/features/responses/contact-fates.js';
import { loadBank } from '../../../apps/api/src/platform/bank.js';
import { SystemClock } from '../../../apps/api/src/platform/clock.js';
import { Database } from '../../../apps/api/src/platform/database.js';

const timing = { leaseMs: 1_500, restMs: 500, retryBaseMs: 100, retryMaxMs: 2_000 };

/** A worker process of its own: submits what is due until it is killed. */
async function work(url: string, folder: string): Promise<never> {
  const database = await Database.connect(url, { poolSize: 6 });
  const clock = new SystemClock();
  const secrets = new Secrets(folder);
  const onFault = (message: string, error: unknown): void => console.error(message, error);
  const nothing = (): void => undefined;
  const shared = { database, clock, secrets, random: Math.random, onFault };
  const dispatcher = new Dispatcher({
    ...shared,
    bank: (await loadBank(database))!,
    fates: new ContactFates(),
    treatments: new Treatments(),
    timing,
    ports: new Ports({ ...shared, onReceipt: nothing, onReply: nothing }),
    mark: new DeliveryMark(folder),
  });
  for (;;) {
    await dispatcher.drain();
    await pause(50);
  }
}

await work(process.env.SOAK_URL!, process.env.SOAK_FOLDER!);
