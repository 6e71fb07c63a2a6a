import { type Day, formatDay, limitOfDay, parseDay, startOfMonth } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { readHousehold, readStates, householdIds } from '../../customer-states/index.js';
import { employerCircles, readCustomers, type StoredCustomer } from '../../customers/index.js';
import { type CustomerEvidence, type EventEvidence } from '../pack/pack-format.js';
import { type PackVersions } from '../replay/pack-versions.js';
import { type Decided } from './read-decisions.js';

/** What the rules behind some detections read of the customers. */
interface Reads {
  readonly types: readonly string[];
  /** The earliest local day. */
  readonly since: Day;
}

/** Snapshots of others count some days back, and are carried over. */
const HOUSEHOLD_DAYS = 10;
const TAG_CHANGED = 'tag-changed';
const SNAPSHOT = 'balance-snapshot';
const EVERYBODY = '*';

/** A customer as the detections saw them; more than they saw is left to the replay, which knows up to where each has looked. */
export interface CustomerSeen {
  readonly customer: CustomerEvidence;
  readonly events: EventEvidence[];
}

/** @param circles colleagues of the whole bank by month, kept between calls: each month costs a statement over all customers */
export async function readCustomersSeen(
  database: Queryable,
  decided: ReadonlyMap<string, Decided>,
  versions: PackVersions,
  circles: Circles,
): Promise<ReadonlyMap<string, CustomerSeen>> {
  const reads = readsOf(
    [...decided.values()].flatMap(({ detections }) => detections),
    versions,
  );
  const ids = [...decided.keys()];
  const rows = await storedCustomers(database, ids);
  const events = reads ? await readEvents(database, ids, reads) : new Map<string, EventEvidence[]>();
  const shared = reads ? ((await readEvents(database, [EVERYBODY], reads)).get(EVERYBODY) ?? []) : [];
  const changes = reads?.types.includes(TAG_CHANGED) ? await tagChanges(database, ids, versions) : new Map();
  const tags = await readTags(database, ids);
  const months = monthsAsked(decided, versions);
  for (const month of months)
    if (!circles.has(month))
      circles.set(month, await employerCircles(database, month, limitOfDay(versions.zone, month)));
  const names = await readNames(database, ids);
  const households = reads?.types.includes(SNAPSHOT) ? await readHouseholds(database, rows, reads) : new Map();
  return new Map(
    rows.map((row) => {
      const name = names.get(row.id);
      const customer: CustomerEvidence = {
        id: row.id,
        ...(name ? { name } : {}),
        joined: formatDay(row.joined),
        profile: row.profile.map(versionOf),
        holdings: Object.fromEntries(
          [...row.holdings].map(([collection, held]) => [
            collection,
            held.map(({ id, versions: all }) => ({ id, versions: all.map(versionOf) })),
          ]),
        ),
        tags: tags.get(row.id) ?? [],
        household: households.get(row.id) ?? [],
        colleagues: colleaguesOf(row, months, circles),
      };
      const own = [...(events.get(row.id) ?? []), ...shared, ...(changes.get(row.id) ?? [])];
      return [row.id, { customer, events: own }] as const;
    }),
  );
}

export type Circles = Map<Day, ReadonlyMap<string, number>>;

/** Months for which a rule behind the detections asks how many colleagues a customer has. */
function monthsAsked(decided: ReadonlyMap<string, Decided>, versions: PackVersions): readonly Day[] {
  const asking = [...decided.values()].flatMap(({ detections }) =>
    detections.filter(({ ruleId, ruleVersion, basisId }) => {
      const compiled = versions.rule(ruleId, ruleVersion, basisId ?? '');
      return compiled?.library.readsEmployerCircles === true;
    }),
  );
  return [...new Set(asking.map(({ businessDate }) => startOfMonth(parseDay(businessDate)!)))];
}

/** Of the customer's own employers alone. */
function colleaguesOf(
  { profile }: StoredCustomer,
  months: readonly Day[],
  circles: Circles,
): CustomerEvidence['colleagues'] {
  const employers = new Set(profile.flatMap(({ fields }) => fields['employerId'] ?? []).map(String));
  const of = (month: Day): [string, Record<string, number>] => [
    formatDay(month),
    Object.fromEntries([...employers].map((employer) => [employer, circles.get(month)?.get(employer) ?? 0])),
  ];
  return Object.fromEntries(months.map(of));
}

function readsOf(detections: Decided['detections'], versions: PackVersions): Reads | undefined {
  const needs = new Map<string, number>();
  let first = Number.POSITIVE_INFINITY;
  for (const { ruleId, ruleVersion, basisId, businessDate } of detections) {
    const compiled = versions.rule(ruleId, ruleVersion, basisId ?? '');
    if (!compiled) continue;
    first = Math.min(first, parseDay(businessDate)!);
    for (const [type, days] of compiled.library.needs) needs.set(type, Math.max(days, needs.get(type) ?? 0));
    const { trigger } = compiled.version.rule.document;
    if ('events' in trigger) for (const type of trigger.events) needs.set(type, needs.get(type) ?? 0);
  }
  return needs.size === 0
    ? undefined
    : { types: [...needs.keys()], since: first - Math.max(...needs.values()) - HOUSEHOLD_DAYS };
}

async function storedCustomers(database: Queryable, ids: readonly string[]): Promise<StoredCustomer[]> {
  const found: StoredCustomer[] = [];
  for (const [partition, customerIds] of byPartition(ids))
    for await (const page of readCustomers(database, { partition, customerIds })) found.push(...page);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function byPartition(ids: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const id of ids) groups.set(customerPartition(id), [...(groups.get(customerPartition(id)) ?? []), id]);
  return groups;
}

interface EventRow extends Omit<EventEvidence, 'channel' | 'reverses' | 'isEvaluated'> {
  readonly customerId: string;
  readonly channel: string | null;
  readonly reverses: string | null;
  readonly isEvaluated: boolean;
}

/** Events of the types that are read, and whatever takes one of them back. */
async function readEvents(
  database: Queryable,
  ids: readonly string[],
  { types, since }: Reads,
): Promise<Map<string, EventEvidence[]>> {
  const rows = await database.query<EventRow>(
    `SELECT customer_id AS "customerId", event_id AS id, type, (extract(epoch FROM occurred_at) * 1000)::bigint AS at,
       (extract(epoch FROM received_at) * 1000)::bigint AS received, booked_on AS day, channel, reverses, fields, seq,
       is_evaluated AS "isEvaluated"
     FROM event WHERE partition = ANY($1::smallint[]) AND customer_id = ANY($2) AND booked_on >= $3::date
       AND (type = ANY($4) OR reverses IS NOT NULL) ORDER BY customer_id, occurred_at, event_id`,
    [[...new Set(ids.map(customerPartition))], ids, formatDay(since), types],
  );
  const events = new Map<string, EventEvidence[]>();
  for (const { customerId, channel, reverses, isEvaluated, ...row } of rows) {
    const event: EventEvidence = {
      ...row,
      ...(channel !== null && { channel }),
      ...(reverses !== null && { reverses }),
      ...(isEvaluated && { isEvaluated: true }),
    };
    events.set(customerId, [...(events.get(customerId) ?? []), event]);
  }
  return events;
}

/** The engine makes them itself, and keeps them with what it knows of the customer. */
async function tagChanges(
  database: Queryable,
  ids: readonly string[],
  { zone }: PackVersions,
): Promise<Map<string, EventEvidence[]>> {
  const states = await readStates(database, zone, ids);
  return new Map(
    [...states].map(([id, known]) => [
      id,
      known
        .open()
        .history.stream(TAG_CHANGED)
        .filter((event) => event.id.startsWith(`${TAG_CHANGED}/`))
        .map((event) => ({
          ...{ id: event.id, type: event.type, at: event.at, received: event.received },
          ...{ day: formatDay(event.day), fields: event.fields, seq: null },
        })),
    ]),
  );
}

async function readTags(database: Queryable, ids: readonly string[]): Promise<Map<string, CustomerEvidence['tags']>> {
  const rows = await database.query<CustomerEvidence['tags'][number] & { readonly customerId: string }>(
    `SELECT customer_id AS "customerId", tag_id AS "tagId", value, (extract(epoch FROM as_of) * 1000)::bigint AS "asOf", seq
     FROM tag_value WHERE customer_id = ANY($1) ORDER BY customer_id, as_of, seq`,
    [ids],
  );
  const tags = new Map<string, CustomerEvidence['tags'][number][]>();
  for (const { customerId, ...tag } of rows) tags.set(customerId, [...(tags.get(customerId) ?? []), tag]);
  return tags;
}

async function readNames(database: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await database.query<{ id: string; name: string | null }>(
    'SELECT customer_id AS id, name FROM customer WHERE customer_id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function readHouseholds(
  database: Queryable,
  rows: readonly StoredCustomer[],
  { since }: Reads,
): Promise<Map<string, CustomerEvidence['household']>> {
  const ids = [...new Set(rows.flatMap(householdIds))];
  const members = await readHousehold(database, { ids, since, upToSeq: Number.MAX_SAFE_INTEGER });
  return new Map(
    rows.map((row) => [
      row.id,
      householdIds(row).flatMap((id) => {
        const member = members.get(id);
        return member ? [memberOf(member)] : [];
      }),
    ]),
  );
}

type Member = Awaited<ReturnType<typeof readHousehold>> extends ReadonlyMap<string, infer M> ? M : never;

const memberOf = ({ customerId, birthDate, snapshots }: Member): CustomerEvidence['household'][number] => ({
  customerId,
  birthDate: birthDate ?? null,
  snapshots: snapshots.map(({ id, type, at, received, day, fields, ...rest }) => ({
    ...{ id, type, at, received, fields, day: formatDay(day) },
    seq: (rest as { readonly seq?: number }).seq ?? 0,
  })),
});

const versionOf = ({ from, fields }: StoredCustomer['profile'][number]): CustomerEvidence['profile'][number] => ({
  from: from === Number.NEGATIVE_INFINITY ? null : formatDay(from),
  fields,
});
