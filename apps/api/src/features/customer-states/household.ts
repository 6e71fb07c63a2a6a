import { type Day, type HouseholdMember } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { type StoredCustomer } from '../customers/index.js';
import { readEvents } from '../intake/index.js';

const SNAPSHOT = 'balance-snapshot';

/** Ids of other customers who at any time belonged to the household. */
export function householdIds({ id, holdings }: StoredCustomer): string[] {
  const ids = new Set<string>();
  for (const { versions } of holdings.get('relation') ?? []) {
    for (const { fields } of versions) {
      const isMember = fields['sameHousehold'] === true && fields['isCustomer'] === true;
      if (isMember && typeof fields['relatedId'] === 'string') ids.add(fields['relatedId']);
    }
  }
  ids.delete(id);
  return [...ids];
}

export interface HouseholdRequest {
  readonly ids: readonly string[];
  /** Snapshots of this local day and later are read. */
  readonly since: Day;
  /** Value of `event.seq` up to which events are seen. */
  readonly upToSeq: number;
}

/** What is read of other members: birth date and balance snapshots. The only place where a run reads beyond one customer. */
export async function readHousehold(
  database: Queryable,
  { ids, since, upToSeq }: HouseholdRequest,
): Promise<ReadonlyMap<string, HouseholdMember>> {
  if (ids.length === 0) return new Map();
  const people = await database.query<{ id: string; birthDate: string | null }>(
    `SELECT customer_id AS id, fields->>'birthDate' AS "birthDate" FROM customer WHERE customer_id = ANY($1)`,
    [ids],
  );
  const snapshots = await readEvents(database, ids, { types: [SNAPSHOT], since, upToSeq });
  return new Map(
    people.map(({ id, birthDate }) => [
      id,
      { customerId: id, birthDate: birthDate ?? undefined, snapshots: snapshots.get(id) ?? [] },
    ]),
  );
}
