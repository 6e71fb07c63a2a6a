import {
  advance,
  createMemory,
  type Day,
  type Detection,
  type Explanation,
  explainRule,
  limitOfDay,
} from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { readTrialCustomers, sessionAt, type TrialCustomer, type TrialSetup } from './trial-customers.js';

export interface TryQuestion {
  readonly user: SignedInUser;
  readonly customerId: string;
  readonly day: Day;
}

export interface Trial {
  readonly explanation: Explanation;
  /** What the rule would have detected up to the day, oldest first. */
  readonly detections: readonly Detection[];
}

/** How far back detections are made, since they decide on cooldowns and episodes. */
const DAYS_BACK = 400;

/** @returns undefined where the user may not see such a customer */
export async function tryRule(
  database: Database,
  setup: TrialSetup,
  { user, customerId, day }: TryQuestion,
): Promise<Trial | undefined> {
  const visible = visibleCustomers(user, { firstParameter: 2 });
  const found = await database.query(`SELECT 1 FROM customer WHERE customer_id = $1 AND ${visible.sql}`, [
    customerId,
    ...visible.parameters,
  ]);
  return found.length === 0 ? undefined : tryAt(database, setup, customerId, day);
}

/** The same for whoever may see every customer. @returns undefined where there is no such customer */
export async function tryAt(
  database: Database,
  setup: TrialSetup,
  customerId: string,
  day: Day,
): Promise<Trial | undefined> {
  const first = Math.max(setup.firstDay, day - DAYS_BACK);
  const wanted = { partition: customerPartition(customerId), ids: [customerId], days: [first, day] as const };
  for await (const [customer] of readTrialCustomers(database, setup, wanted)) {
    if (customer) return evaluate(setup, customer, first, day);
  }
  return undefined;
}

function evaluate(setup: TrialSetup, customer: TrialCustomer, first: Day, day: Day): Trial {
  const { library, zone, surroundings, ruleId } = setup;
  const { session, pending } = sessionAt(customer, surroundings, first);
  const detections = advance(library, session, createMemory(), {
    events: pending,
    days: Array.from({ length: Math.max(0, day - first + 1) }, (_, i) => first + i),
    firstDay: first,
    since: Number.NEGATIVE_INFINITY,
    until: limitOfDay(zone, day + 1),
  });
  return { explanation: explainRule(library, session, { ruleId, day, detections }), detections };
}
