import { createZone, encodeState } from '@baleen/rules';
import { type Database } from '../../apps/api/src/platform/database.js';
import { readStates } from '../../apps/api/src/features/customer-states/index.js';
import { testBank } from './test-application.js';

const zone = createZone(testBank.timeZone);

/** What is kept of a customer of the test bank, written as one: the state with the events behind it. */
export async function keptState(database: Database, customerId: string): Promise<Buffer> {
  const states = await database.transaction((transaction) => readStates(transaction, zone, [customerId]));
  return Buffer.from(encodeState(states.get(customerId)!.open()));
}
