import { LiveSetups } from '../../apps/api/src/features/journeys/live-setup.js';
import { takeMoveBatch } from '../../apps/api/src/features/journeys/moves/take-move-batch.js';
import { takeDueSteps } from '../../apps/api/src/features/journeys/take-due-steps.js';
import { loadBank } from '../../apps/api/src/platform/bank.js';
import { Database } from '../../apps/api/src/platform/database.js';

// The due-wait worker of the server, alone: takes what is due up to the instant (milliseconds) in DATABASE_URL, then moves customers in flight, then ends.
const until = Number(process.argv[2]);
const database = await Database.connect(process.env['DATABASE_URL']!);
const setups = new LiveSetups((await loadBank(database))!);
while (await takeDueSteps({ database, setups, until }));
while (await takeMoveBatch({ database, setups, now: new Date(until) }));
await database.close();
