import { suppressionName } from '@baleen/channels';
import { Context, type Customer, type Day, History, KEPT_DAYS, momentOfDay, parseDay, Session } from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { type Happened, type PageToDecide, PastDays, PastDecisions, type PastSpan } from '../dry-runs/index.js';
import { type Drafts, type LiveSetup } from '../journeys/index.js';
import { type TrialCustomer } from '../rule-trials/index.js';
import { type BesideCustomer, readBeside } from '../segments/index.js';
import { customerPages, eachInTurn, reading } from './customer-pages.js';
import { type Decided } from './decide-span.js';
import { type Compared, EffectTally, type Found, type SideOutcome } from './effect-tally.js';
import { type GroupsOfCustomer } from './groups-of-customer.js';
import { weeklyCap } from './weekly-cap.js';

export interface DecisionComparison {
  /** All that decisions rest on, with the one version and with the other. */
  readonly before: LiveSetup;
  readonly after: LiveSetup;
  /** The segment whose members are compared; absent: contacts and tasks are. */
  readonly segmentId?: string;
  readonly groups: GroupsOfCustomer;
  readonly span: PastSpan;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Decides twice about what the live rules detect in past days, with the one version in force and with the other, by the code of the runs, and writes nothing.
 * @returns undefined where the signal has broken it off
 */
export async function compareDecisions(
  database: Database,
  comparison: DecisionComparison,
): Promise<Compared | undefined> {
  const { before, after, groups, span, segmentId, onProgress, signal } = comparison;
  const past = await PastDays.begin(database, before, span);
  const decisions = {
    before: await PastDecisions.begin(database, before.decisions, span),
    after: await PastDecisions.begin(database, after.decisions, span),
  };
  const tally = new EffectTally([span.from, span.to], weeklyCap(after.decisions.gate.policy));
  const days = [past.first, span.to] as const;
  const library = reading([before.library, after.library], { library: groups.library, days });
  const wanted = { setup: { ...before, library }, days, onProgress, signal };
  for await (const { customers } of customerPages(database, wanted)) {
    const ids = customers.map(({ customer }) => customer.id);
    const happenedTo = await past.open(customers);
    const pages = { before: await decisions.before.open(ids), after: await decisions.after.open(ids) };
    const members = segmentId === undefined ? undefined : await membersOf(database, ids, { comparison, segmentId });
    await eachInTurn(customers, (one) => {
      const happened = happenedTo(one);
      const { customer } = happened.session;
      const of = (side: 'before' | 'after'): SideOutcome => {
        const decided = decideWith(comparison[side], pages[side], happened);
        return members ? { ...decided, found: members(one, comparison[side]) } : decided;
      };
      const outcome = { customerId: customer.id, memberships: groups.of(customer) };
      tally.add({ ...outcome, before: of('before'), after: of('after') });
    });
    pages.before.close();
    pages.after.close();
  }
  return signal.aborted ? undefined : tally.report();
}

/** Libraries number what they keep of a session in their own ways, so each side has its own. */
function decideWith({ surroundings }: LiveSetup, page: PageToDecide, happened: Happened): SideOutcome {
  const session = new Session(happened.session.customer, surroundings);
  const drafts = page.decide({ ...happened, session });
  return drafts ? { found: foundIn(drafts), decided: decidedIn(drafts) } : { found: [] };
}

const placeOf = ({ entryId, blockId }: { readonly entryId?: string; readonly blockId?: string }): string =>
  `${entryId} ${blockId}`;

function foundIn({ contacts, tasks }: Drafts): Found[] {
  return [
    ...contacts.map((one) => ({ key: one.id, day: dayOf(one.day), channel: one.channel, place: placeOf(one) })),
    ...[...tasks.values()].map((one) => ({
      key: one.id,
      day: dayOf(one.businessDate),
      channel: 'rm_task',
      place: placeOf(one),
    })),
  ];
}

const dayOf = (date: string): Day => parseDay(date)!;

function decidedIn({ contacts, tasks, suppressions }: Drafts): Decided {
  const refused = suppressions.filter(({ verdict }) => verdict !== 'deferred');
  return {
    contacts,
    tasks: [...tasks.values()],
    refusals: refused.map(({ code }) => code),
    whyNot: new Map(refused.map((one) => [placeOf(one), [suppressionName(one.code)]])),
  };
}

type MembersOf = (customer: TrialCustomer, setup: LiveSetup) => Found[];

/** Whether customers are in a segment on the last day, with everything that was done to them. */
async function membersOf(
  database: Database,
  ids: readonly string[],
  { comparison, segmentId }: { readonly comparison: DecisionComparison; readonly segmentId: string },
): Promise<MembersOf> {
  const { span, before } = comparison;
  const { zone } = before.surroundings;
  const since = new Date(zone.startOf(span.to - KEPT_DAYS));
  const beside: ReadonlyMap<string, BesideCustomer> = await readBeside(database, ids, since);
  return ({ customer, events }, { decisions, surroundings }) => {
    const whole: Customer = { ...customer, history: new History(events) };
    const context = new Context(new Session(whole, surroundings), momentOfDay(zone, span.to));
    const isMember = decisions.catalogues.isMember(segmentId, context, beside.get(customer.id)) === true;
    return isMember ? [{ key: segmentId, day: span.to }] : [];
  };
}
