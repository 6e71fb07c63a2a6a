import { type Facts, type JourneyDocument, triggersFor, walk, type Walk, type TriedResponse } from '@baleen/journeys';
import {
  Context,
  formatDay,
  History,
  type HistoryEvent,
  type Instant,
  KEPT_DAYS,
  momentOfDay,
  parseDay,
  Session,
} from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import {
  CapacityBook,
  contactsLedTo,
  HouseholdBook,
  OpenLedger,
  readHouseholds,
  readHouseholdViews,
  readLedgers,
  tellsOf,
} from '../contacts/index.js';
import { readSessions } from '../customer-states/index.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { readEvents } from '../intake/index.js';
import { type BesideCustomer, readBeside } from '../segments/index.js';
import { evaluate } from './decide/compiled-journey.js';
import { contextAt, contextOfDetection } from './decide/moment.js';
import { type CausingDetection, type DecisionSetup } from './decide/types.js';
import { DRAWN } from './journey-source.js';
import { type LiveSetup, readLiveSetup } from './live-setup.js';
import { type Counted, TriedGate, type TriedStep } from './tried-gate.js';

export interface TrialRequest {
  readonly document: JourneyDocument;
  readonly customerId: string;
  /** The detection that brings the customer in; without it the customer enters on the date. */
  readonly detectionId?: string | undefined;
  readonly date?: string | undefined;
  /** What the customer answers at a block; where nothing is said, the time is up. */
  readonly answers?:
    | Readonly<Record<string, { readonly event: string; readonly afterHours: number; readonly fields: Facts }>>
    | undefined;
}

/** A walk with what the gate has looked at. */
export interface TriedWalk extends Omit<Walk, 'steps'> {
  readonly enteredAt: string;
  readonly steps: readonly TriedStep[];
}

export type TrialOutcome =
  | { readonly kind: 'walked'; readonly walk: TriedWalk }
  /** There is no such customer for this user, or no such detection of the customer. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-trigger' };

const LEDGER_DAYS = 400;
const HOUR = 3_600_000;

/** Walks one customer through a drawing: the same steps and the same gate as live, waits skipped, nothing sent and nothing stored. */
@Injectable()
export class JourneyTrials {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  async walk(user: SignedInUser, request: TrialRequest): Promise<TrialOutcome> {
    if (!(await this.isVisible(user, request.customerId))) return { kind: 'missing' };
    const setup = await readLiveSetup(this.database, this.settings.bank, request.document);
    const cause = request.detectionId === undefined ? undefined : await this.cause(request);
    if (request.detectionId !== undefined && !cause) return { kind: 'missing' };
    const day = cause ? cause.detection.businessDate : (parseDay(request.date ?? '') ?? 0);
    const sessions = await readSessions(this.database, setup, { customerIds: [request.customerId], day: day + 1 });
    const found = sessions.get(request.customerId);
    if (!found) return { kind: 'missing' };
    const blockId = triggerOf(request.document, cause);
    if (blockId === undefined) return { kind: 'no-trigger' };
    const entered = cause ? cause.detection.asOf : setup.decisions.zone.startOf(day);
    const session = await this.undone(found, new Date(entered));
    return { kind: 'walked', walk: await this.walkThrough(setup, session, { request, cause, day, blockId }) };
  }

  /** The customer without what journeys have led to since that moment: it is decided anew. */
  private async undone({ customer, surroundings }: Session, entered: Date): Promise<Session> {
    const contacts = await contactsLedTo(this.database, [customer.id], entered);
    if (contacts.size === 0) return new Session(customer, surroundings);
    const history = new History([...customer.history.all()].filter((event) => !tellsOf(contacts, event)));
    return new Session({ ...customer, history }, surroundings);
  }

  private async walkThrough(
    { decisions }: LiveSetup,
    session: Session,
    { request, cause, day, blockId }: Tried,
  ): Promise<TriedWalk> {
    const { document, customerId } = request;
    const journey = decisions.journeys.find(document.id, DRAWN)!;
    const entry = cause ? contextOfDetection(session, cause) : new Context(session, momentOfDay(decisions.zone, day));
    const enteredAt = entry.moment.asOf;
    const kept = journey.facts.keep(entry);
    const contextOf = (now: Instant): Context => (now === enteredAt ? entry : contextAt(session, now));
    const beside = (await this.beside(decisions, customerId, day)).get(customerId);
    const gate = new TriedGate(decisions, await this.counted(decisions, customerId, enteredAt), {
      id: 'trial',
      journeyId: document.id,
      journeyVersion: DRAWN,
      cause: { kind: 'detection', ...(cause && { ruleId: cause.detection.ruleId }) },
      position: { customerId, enteredAt, step: 0, blockId, since: enteredAt, state: 'ready' },
      facts: kept,
    });
    const walked = walk({
      document,
      entry: { customerId, blockId, enteredAt, now: enteredAt },
      world: { facts: {}, calendar: decisions.calendar, evaluate },
      factsAt: (now) => journey.facts.at({ context: contextOf(now), kept, hearsEvent: false, beside }),
      decide: (effect, now) => gate.decide(effect, contextOf(now)),
      respond: (id, from) => responseAt(request, id, from),
    });
    return { ...walked, steps: gate.explain(walked.steps), enteredAt: new Date(enteredAt).toISOString() };
  }

  private async beside(
    { journeys, zone }: DecisionSetup,
    customerId: string,
    day: number,
  ): Promise<ReadonlyMap<string, BesideCustomer>> {
    if (!journeys.asksSegments) return new Map();
    return readBeside(this.database, [customerId], new Date(zone.startOf(day - KEPT_DAYS)));
  }

  private async counted({ zone }: DecisionSetup, customerId: string, enteredAt: Instant): Promise<Counted> {
    const since = zone.dayOf(enteredAt) - LEDGER_DAYS;
    const ledgers = await readLedgers(this.database, {
      customerIds: [customerId],
      since: formatDay(since),
      timeZone: zone.name,
      enteredBefore: new Date(enteredAt),
    });
    const households = await readHouseholds(this.database, [customerId]);
    const views = await readHouseholdViews(this.database, households, { since });
    return {
      ledger: new OpenLedger(ledgers.get(customerId)),
      book: new CapacityBook(new Map(), new HouseholdBook(views)),
    };
  }

  private async isVisible(user: SignedInUser, customerId: string): Promise<boolean> {
    const visible = visibleCustomers(user, { permission: 'customer.read', customer: 'c', firstParameter: 2 });
    const [row] = await this.database.query(`SELECT 1 FROM customer c WHERE c.customer_id = $1 AND ${visible.sql}`, [
      customerId,
      ...visible.parameters,
    ]);
    return row !== undefined;
  }

  private async cause({ detectionId, customerId }: TrialRequest): Promise<CausingDetection | undefined> {
    const [row] = await this.database.query<StoredDetection>(
      `SELECT rule_id AS "ruleId", rule_version AS "ruleVersion", subject, business_date AS "businessDate", as_of AS "asOf",
         event_id AS "eventId", episode, has_episode AS "hasEpisode", row_collection AS collection, row_id AS "rowId", amount_base AS "amountBase"
       FROM detection WHERE detection_id = $1 AND customer_id = $2`,
      [detectionId, customerId],
    );
    if (!row) return undefined;
    const { collection, rowId, eventId, amountBase, businessDate, asOf, ...rest } = row;
    const event = eventId === null ? undefined : await this.event(customerId, eventId);
    const detection = {
      ...rest,
      ruleHash: '',
      customerId,
      businessDate: parseDay(businessDate)!,
      asOf: asOf.getTime(),
      ...(eventId !== null && { eventId }),
      ...(collection !== null && rowId !== null && { row: { collection, id: rowId } }),
    };
    return { id: detectionId!, detection, event, amountBase: amountBase === null ? undefined : Number(amountBase) };
  }

  private async event(customerId: string, eventId: string): Promise<HistoryEvent | undefined> {
    const events = await readEvents(this.database, [customerId], {});
    return events.get(customerId)?.find(({ id }) => id === eventId);
  }
}

interface Tried {
  readonly request: TrialRequest;
  readonly cause: CausingDetection | undefined;
  readonly day: number;
  readonly blockId: string;
}

interface StoredDetection {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly subject: string;
  readonly businessDate: string;
  readonly asOf: Date;
  readonly eventId: string | null;
  readonly episode: string;
  readonly hasEpisode: boolean;
  readonly collection: string | null;
  readonly rowId: string | null;
  readonly amountBase: string | null;
}

/** The trigger that the detection wakes; on a date, the first there is. */
function triggerOf(document: JourneyDocument, cause: CausingDetection | undefined): string | undefined {
  if (!cause) return document.blocks.find(({ kind }) => kind === 'trigger')?.id;
  return triggersFor(document, { kind: 'detection', rule: cause.detection.ruleId })[0]?.blockId;
}

function responseAt({ answers }: TrialRequest, blockId: string, from: Instant): TriedResponse | undefined {
  const answer = answers && Object.hasOwn(answers, blockId) ? answers[blockId] : undefined;
  if (!answer) return undefined;
  const facts = Object.fromEntries(Object.entries(answer.fields).map(([field, value]) => [`event.${field}`, value]));
  return { type: answer.event, occurredAt: from + answer.afterHours * HOUR, facts };
}
