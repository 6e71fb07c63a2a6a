import { createHmac, randomBytes } from 'node:crypto';
import { type CustomerDecisions } from '../pack/pack-format.js';

/** Fields that tell who somebody is, or lead there; a day of birth is kept to its year. */
export const personalFields = [
  'name',
  'phone',
  'mobile',
  'email',
  'address',
  'idNumber',
  'birthDate',
  'gender',
  'province',
  'city',
  'employerId',
  'accountId',
  'merchantAccountId',
  'cardId',
  'deviceId',
  'counterpartyId',
  'relatedId',
  'relatedBirthDate',
  'oldValue',
  'newValue',
] as const;

const personal = new Set<string>(personalFields);

/** A `name` is the customer's only among the fields of the bank's data; elsewhere it is that of a thing. */
const isPersonal = (field: string, holder: string): boolean =>
  personal.has(field) && (field !== 'name' || holder === 'fields');

/**
 * Replaces personal values of one customer's decisions. Equal values become equal again within a pack, by a key that is thrown away with it, so that what counts or
 * compares them can still be replayed.
 */
export class Mask {
  private readonly key = randomBytes(32);

  of(decisions: CustomerDecisions): CustomerDecisions {
    const replaced = new Map<string, string>();
    const { name: _, household, colleagues, ...customer } = decisions.customer;
    const others = household.map((member) => ({ ...member, customerId: this.word(member.customerId, replaced) }));
    const known = this.deep({ customer, household: others, events: decisions.events }, replaced);
    const { detections, entries, steps, proposals, contacts, suppressions, tasks } = decisions;
    const rest = this.deep({ detections, entries, steps, proposals, contacts, suppressions, tasks }, replaced);
    const employersMasked = Object.fromEntries(
      Object.entries(colleagues).map(([month, counts]) => [
        month,
        Object.fromEntries(Object.entries(counts).map(([employer, count]) => [this.word(employer, replaced), count])),
      ]),
    );
    return {
      ...(rest as Omit<CustomerDecisions, 'customer' | 'events'>),
      customer: { ...known.customer, household: known.household, colleagues: employersMasked },
      events: known.events,
    };
  }

  /** Below a personal field everything is replaced; elsewhere what was replaced before. */
  private deep<T>(value: T, replaced: Map<string, string>, field = '', holder = ''): T {
    if (typeof value === 'string') {
      if (isPersonal(field, holder)) return this.word(value, replaced, field) as T;
      return (replaced.get(value) ?? value) as T;
    }
    if (Array.isArray(value)) return value.map((item: unknown) => this.deep(item, replaced, field, holder)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.deep(item as unknown, replaced, key, field)]),
    ) as T;
  }

  private word(value: string, replaced: Map<string, string>, field = ''): string {
    const isBirth = /[bB]irthDate$/.test(field);
    const word = isBirth
      ? `${value.slice(0, 'YYYY'.length)}-01-01`
      : `masked-${createHmac('sha256', this.key).update(value).digest('hex').slice(0, 12)}`;
    replaced.set(value, word);
    return word;
  }
}
