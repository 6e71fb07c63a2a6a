import { type Context } from '../evaluate/context.js';
import { eventField } from '../history/index.js';
import { add, type Exact } from '../number/exact.js';
import { type FactDefinition } from './definition.js';

const SNAPSHOT = 'balance-snapshot';
const RECENT_DAYS = 3;

function newestAum(context: Context): number | undefined {
  const snapshot = context.newest(SNAPSHOT, () => true, context.asOfDay - RECENT_DAYS);
  return snapshot && (eventField(snapshot, 'aumBase') as number | undefined);
}

export const aum: FactDefinition = {
  name: 'aum',
  type: 'number',
  meaning: { en: 'assets under management', zh: '管理资产（AUM）' },
  reads: { [SNAPSHOT]: RECENT_DAYS },
  evaluate: newestAum,
};

const bands: readonly (readonly [string, number])[] = [
  ['b6', 6_000_000],
  ['b5', 1_000_000],
  ['b4', 500_000],
  ['b3', 200_000],
  ['b2', 50_000],
  ['b1', 10_000],
  ['b0', 0],
];

/** The lower bound is included; of a negative or missing amount there is no band. Bands compare in the order of their names. */
export const aumBand: FactDefinition = {
  name: 'aumBand',
  type: 'text',
  values: bands.map(([name]) => name).reverse(),
  meaning: { en: 'band of assets', zh: '资产规模段' },
  reads: { [SNAPSHOT]: RECENT_DAYS },
  evaluate: (context) => {
    const amount = newestAum(context);
    return amount === undefined ? undefined : bands.find(([, from]) => amount >= from)?.[0];
  },
};

/** The other members' newest snapshot of the four days before counts, 0 without one. */
export const householdAum: FactDefinition = {
  name: 'householdAum',
  type: 'number',
  meaning: { en: 'assets of the household', zh: '家庭管理资产' },
  reads: { [SNAPSHOT]: RECENT_DAYS },
  collections: ['relation'],
  evaluate: (context) => {
    const own = newestAum(context);
    if (own === undefined) return undefined;
    return householdMembers(context).reduce<Exact>(
      (total, member) => add(total, memberAum(context, member.snapshots)),
      own,
    );
  },
};

type Members = Context['customer']['household'];

export function householdMembers(context: Context): Members {
  const ids = new Set<unknown>();
  for (const { fields } of context.rows('relation'))
    if (fields['sameHousehold'] === true && fields['isCustomer'] === true) ids.add(fields['relatedId']);
  return context.customer.household.filter((member) => ids.has(member.customerId));
}

export function memberAum(context: Context, snapshots: Members[number]['snapshots']): number {
  const newest = snapshots.findLast(
    (event) =>
      event.day <= context.asOfDay - 1 &&
      event.day >= context.asOfDay - 4 &&
      event.received <= context.moment.receivedUntil &&
      !event.reversedBy,
  );
  return (newest?.fields['aumBase'] as number | undefined) ?? 0;
}

/** The role in the household: head is the adult with the largest assets, of equals the older. */
export const householdRole: FactDefinition = {
  name: 'householdRole',
  type: 'text',
  values: ['single', 'dependant', 'head', 'partner'],
  meaning: { en: 'role in the household', zh: '家庭角色' },
  reads: { [SNAPSHOT]: RECENT_DAYS },
  collections: ['relation'],
  evaluate: (context) => {
    const birthDate = context.profileField('birthDate') as string | undefined;
    if (!context.rows('relation').some(({ fields }) => fields['sameHousehold'] === true)) return 'single';
    if (birthDate === undefined) return undefined;
    if (!isAdult(context, birthDate)) return 'dependant';
    const own = newestAum(context);
    if (own === undefined) return undefined;
    const isHead = householdMembers(context)
      .filter((member) => member.birthDate !== undefined && isAdult(context, member.birthDate))
      .every((member) => {
        const other = memberAum(context, member.snapshots);
        return own > other || (own === other && birthDate <= member.birthDate!);
      });
    return isHead ? 'head' : 'partner';
  },
};

const isAdult = (context: Context, birthDate: string): boolean =>
  `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` <= dateOf(context);

const dateOf = (context: Context): string => new Date(context.asOfDay * 86_400_000).toISOString().slice(0, 10);
