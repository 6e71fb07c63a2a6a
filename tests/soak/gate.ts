import { seededRandom } from '@baleen/channels';
import { Database } from '../../apps/api/src/platform/database.js';
import { attempt, type Attempt, type Attempting, capOf, gateOf } from '../support/gate-attempts.js';
import { createTestDatabase } from '../support/test-database.js';
import { type SoakResult, type SoakSize } from './delivery.js';

/** Each customer is asked ten times; after so many minutes no further tries begin. */
const sizes = { quick: { tries: 20_000, minutes: 3 }, long: { tries: 1_000_000, minutes: 120 } };
const TRIES = 10;
/** Customers of one transaction. */
const BATCH = 200;
const LANES = 16;
/** Mails carry an offer of which there are so many. */
const QUOTA = 3_000;
const limits = [{ key: 'offer:gold', limit: QUOTA, code: 'offer-quota' }];

const caps = [
  capOf('customer', 3),
  capOf('sms', 2, { per: 'channel', channels: ['sms'] }),
  capOf('household', 4, { per: 'household' }),
];
const setup = gateOf({ caps });

/** What the ledger must never show, as SQL that counts where it does. */
const promises: Readonly<Record<string, string>> = {
  'customers over their cap': 'SELECT customer_id FROM contact GROUP BY 1 HAVING count(*) > 3',
  'customers over the cap of text messages':
    "SELECT customer_id FROM contact WHERE channel = 'sms' GROUP BY 1 HAVING count(*) > 2",
  // Customers live in twos: 0 and 1, 2 and 3.
  'households over their cap': 'SELECT substr(customer_id, 2)::int / 2 FROM contact GROUP BY 1 HAVING count(*) > 4',
  'offers given that do not exist': `SELECT 1 FROM contact WHERE channel = 'email' HAVING count(*) > ${QUOTA}`,
};

/**
 * Many workers, single steps and batches mixed, ask the gate about the same customers at the same time: no cap of a customer, a channel or a household and no offer is ever
 * exceeded in the ledger, looked at all the while and at the end.
 */
export async function soak({ quick, scale }: SoakSize): Promise<SoakResult> {
  const { tries: all, minutes } = quick ? sizes.quick : sizes.long;
  const tries = all * scale;
  const customers = tries / TRIES;
  const test = await createTestDatabase();
  const workers = await Database.connect(test.url, { poolSize: LANES });
  try {
    await settle(test.database, customers);
    const random = seededRandom(17);
    const broken = new Set<string>();
    const figures = { attempts: 0, looks: 0 };
    const begun = Date.now();
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const leases = { database: test.database, name: `lane ${lane}` };
      const attempting: Attempting = { database: workers, setup, ...(lane % 2 === 0 && { leases }) };
      while (figures.attempts < tries && Date.now() < begun + minutes * 60_000) {
        figures.attempts += BATCH;
        await attempt(attempting, batchOf(random, customers, figures.attempts));
      }
    });
    let isOver = false;
    const looking = look(test.database, { broken, figures, isOver: () => isOver });
    await Promise.all(lanes).finally(() => (isOver = true));
    await looking;
    return { figures: await figuresOf(test.database, figures, (Date.now() - begun) / 1000), broken: [...broken] };
  } finally {
    await workers.close();
    await test.drop();
  }
}

async function settle(database: Database, customers: number): Promise<void> {
  await database.query(
    `INSERT INTO holding (customer_id, collection, row_id, valid_from, fields)
     SELECT 'C' || i, 'relation', 'R' || i, '-infinity',
       jsonb_build_object('relatedId', 'C' || (i # 1), 'sameHousehold', true, 'isCustomer', true)
     FROM generate_series(0, $1::int - 1) AS i`,
    [customers],
  );
  await database.query('ANALYZE holding');
}

/** Some neighbours, each once, by one channel or the other; every tenth time of the same few, about whom all lanes fight. */
function batchOf(random: () => number, customers: number, batch: number): Attempt[] {
  const size = Math.min(BATCH, customers);
  const range = random() < 0.1 ? Math.min(5 * size, customers) : customers;
  const first = Math.floor(random() * (range - size + 1));
  const chosen = Array.from({ length: size }, (_, index) => first + index);
  return chosen.map((number) => {
    const attempt = { customerId: `C${number}`, name: `${batch}/${number}` };
    return random() < 0.5 ? attempt : { ...attempt, channel: 'email', limits };
  });
}

interface Looking {
  readonly broken: Set<string>;
  readonly figures: { looks: number };
  readonly isOver: () => boolean;
}

/** Once more at the end. */
async function look(database: Database, { broken, figures, isOver }: Looking): Promise<void> {
  for (;;) {
    const isLast = isOver();
    for (const [words, sql] of Object.entries(promises)) {
      const rows = await database.query(sql);
      if (rows.length > 0) broken.add(`${words}: ${rows.length}`);
    }
    figures.looks += 1;
    if (isLast) return;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}

async function figuresOf(
  database: Database,
  { attempts, looks }: { readonly attempts: number; readonly looks: number },
  seconds: number,
): Promise<Readonly<Record<string, number>>> {
  const [row] = await database.query<{ contacts: number; customers: number; claims: number }>(
    `SELECT count(*)::int AS contacts, count(DISTINCT customer_id)::int AS customers,
       (SELECT count(*)::int FROM household_claim) AS claims FROM contact`,
  );
  return {
    attempts,
    'contacts let through': row!.contacts,
    'customers spoken to': row!.customers,
    'claims left over': row!.claims,
    'looks at the ledger': looks,
    seconds: Math.round(seconds),
    'attempts a second': Math.round(attempts / seconds),
  };
}
