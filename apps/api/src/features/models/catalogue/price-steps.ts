import { accept, checkPriceAttributes, refuse, type Result } from '@baleen/models';
import { z } from 'zod/v4';
import { type Queryable } from '../../../platform/database.js';

const MOST_STEPS = 50;

/** Offers that differ in nothing but their price or rate, side by side, so that the response by step can be learnt. */
export const priceSteps = z.strictObject({
  /** What is alike in all its offers, such as a deposit of one year. */
  id: z.string().trim().min(1).max(100),
  /** Whether a lower price is better for the customer, as a fee is, or a higher one, as a rate on savings. */
  better: z.enum(['lower', 'higher']),
  /** What decides which step a customer is shown; never a protected attribute. Empty: all alike. */
  attributes: z.array(z.string().trim().min(1).max(100)).max(10),
  /** With the bank's margin of an acceptance, in the base currency. */
  steps: z
    .array(z.strictObject({ offer: z.string().min(1).max(200), price: z.number(), margin: z.number() }))
    .min(2)
    .max(MOST_STEPS),
});
export type PriceSteps = z.infer<typeof priceSteps>;

/** The bank's setting `price-steps`; undefined where it has none. Refuses one that cannot be read, or that prices by a protected attribute. */
export async function readPriceSteps(database: Queryable): Promise<Result<PriceSteps | undefined>> {
  const [row] = await database.query<{ value: unknown }>("SELECT value FROM bank_setting WHERE key = 'price-steps'");
  if (!row) return accept(undefined);
  const parsed = priceSteps.safeParse(row.value);
  if (!parsed.success)
    return refuse(
      'PRICE_STEPS_UNREADABLE',
      `The setting "price-steps" cannot be read: ${parsed.error.issues[0]!.message}`,
      `设置“price-steps”无法读取：${parsed.error.issues[0]!.message}`,
    );
  const allowed = checkPriceAttributes(parsed.data.attributes);
  return allowed.ok ? accept(parsed.data) : allowed;
}

/** Keeps the steps. Refuses a protected attribute, an offer that is not there, and what would make two steps one. */
export async function savePriceSteps(transaction: Queryable, wanted: PriceSteps): Promise<Result<PriceSteps>> {
  const allowed = checkPriceAttributes(wanted.attributes);
  if (!allowed.ok) return allowed;
  const offers = wanted.steps.map(({ offer }) => offer);
  const twice = repeated(offers) ?? repeated(wanted.steps.map(({ price }) => String(price)));
  if (twice !== undefined) return refuseTwice(twice);
  const known = await transaction.query<{ id: string }>(
    "SELECT DISTINCT id FROM version WHERE kind = 'offer' AND id = ANY($1)",
    [offers],
  );
  const unknown = offers.find((offer) => !known.some(({ id }) => id === offer));
  if (unknown !== undefined) return refuseUnknown(unknown);
  await transaction.query(
    `INSERT INTO bank_setting (key, value) VALUES ('price-steps', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(wanted)],
  );
  return accept(wanted);
}

const repeated = (all: readonly string[]): string | undefined => all.find((one, at) => all.indexOf(one) < at);

const refuseTwice = (what: string): Result<never> =>
  refuse(
    'PRICE_STEPS_TWICE',
    `"${what}" stands in two steps; each needs an offer and a price of its own.`,
    `“${what}”出现在两个档位中；每个档位须有各自的优惠与价格。`,
  );

const refuseUnknown = (offer: string): Result<never> =>
  refuse('PRICE_STEPS_UNKNOWN_OFFER', `There is no offer "${offer}".`, `没有优惠“${offer}”。`);
