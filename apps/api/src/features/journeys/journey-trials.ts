import {
  type Facts,
  type JourneyDocument,
  triggersFor,
  walk,
  type Walk,
  type Effect,
  type TriedResponse,
} from '@baleen/journeys';
import {
  Context,
  formatDay,
  type HistoryEvent,
  type Instant,
  momentOfDay,
  parseDay,
  type Session,
} from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import {
  CapacityBook,
  HouseholdBook,
  OpenLedger,
  readHouseholds,
  readHouseholdViews,
  readLedgers,
} from '../contacts/index.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { readEvents } from '../intake/index.js';
import { askProposal } from './decide/ask-proposal.js';
import { compileJourney, evaluate } from './decide/compiled-journey.js';
import { contextOfDetection } from './decide/moment.js';
import { type Proposal, requestOf } from './decide/propose.js';
import { type CausingDetection, type DecisionSetup, type Entry } from './decide/types.js';
import { type ProposalEffect } from './decide/walker.js';
import { readLiveSessions } from './live-sessions.js';
import { type LiveSetup, readLiveSetup } from './live-setup.js';

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

export type TrialOutcome =
  | { readonly kind: 'walked'; readonly walk: Walk; readonly enteredAt: Instant }
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
    const setup = await readLiveSetup(this.database, this.settings.bank);
    const cause = request.detectionId === undefined ? undefined : await this.cause(request);
    if (request.detectionId !== undefined && !cause) return { kind: 'missing' };
    const day = cause ? cause.detection.businessDate : (parseDay(request.date ?? '') ?? 0);
    const sessions = await readLiveSessions(this.database, setup, { customerIds: [request.customerId], day: day + 1 });
    const session = sessions.get(request.customerId);
    if (!session) return { kind: 'missing' };
    const blockId = triggerOf(request.document, cause);
    if (blockId === undefined) return { kind: 'no-trigger' };
    return this.walkThrough(setup, session, { request, cause, day, blockId });
  }

  private async walkThrough(
    setup: LiveSetup,
    session: Session,
    { request, cause, day, blockId }: Tried,
  ): Promise<TrialOutcome> {
    const { decisions, library } = setup;
    const { document, customerId } = request;
    const journey = compileJourney({ id: document.id, version: 0, document }, library, decisions.catalogues);
    const context = cause ? contextOfDetection(session, cause) : new Context(session, momentOfDay(decisions.zone, day));
    const enteredAt = context.moment.asOf;
    const kept = journey.facts.keep(context);
    const facts = { ...journey.facts.at({ context, kept, hearsEvent: false, beside: undefined }) };
    const counted = await this.counted(setup, customerId, day);
    const entry: Entry = {
      id: 'trial',
      journeyId: document.id,
      journeyVersion: 0,
      cause: { kind: 'detection', ...(cause && { ruleId: cause.detection.ruleId }) },
      position: { customerId, enteredAt, step: 0, blockId, since: enteredAt, state: 'ready' },
      facts: kept,
    };
    const walked = walk({
      document,
      entry: { customerId, blockId, enteredAt, now: enteredAt },
      world: { facts, calendar: decisions.calendar, evaluate },
      decide: (effect) => decideFor(decisions, counted, { entry, journey, context }, effect),
      respond: (id, from) => responseAt(request, id, from),
    });
    return { kind: 'walked', walk: walked, enteredAt };
  }

  private async counted({ decisions }: LiveSetup, customerId: string, day: number): Promise<Counted> {
    const since = day - LEDGER_DAYS;
    const ledgers = await readLedgers(this.database, {
      customerIds: [customerId],
      since: formatDay(since),
      timeZone: decisions.zone.name,
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

/** What counts against the caps when the trial begins; capacities that customers share have room. */
interface Counted {
  readonly ledger: OpenLedger;
  readonly book: CapacityBook;
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

function decideFor(
  setup: DecisionSetup,
  { ledger, book }: Counted,
  { entry, journey, context }: Pick<Proposal, 'entry' | 'journey' | 'context'>,
  effect: Effect,
): { readonly isAccepted: boolean; readonly code?: string } {
  const proposed = effect as ProposalEffect;
  const rule = entry.cause.ruleId === undefined ? undefined : setup.ruleOf(entry.cause.ruleId);
  const proposal: Proposal = { id: 'trial', entry, journey, effect: proposed, now: context.moment.asOf, context, rule };
  const { answer } = askProposal(setup, proposal, { ledger, book });
  if (!answer.isAllowed) return { isAccepted: false, code: answer.code };
  if (proposed.kind !== 'create-task') {
    const request = requestOf(proposal);
    const day = formatDay(setup.zone.dayOf(answer.dueAt));
    const id = `trial ${proposed.blockId} ${proposed.step}`;
    ledger.add({ id, day, channel: request.channel, purpose: answer.purpose, need: request.need });
  }
  return { isAccepted: true };
}

function responseAt({ answers }: TrialRequest, blockId: string, from: Instant): TriedResponse | undefined {
  const answer = answers && Object.hasOwn(answers, blockId) ? answers[blockId] : undefined;
  if (!answer) return undefined;
  const facts = Object.fromEntries(Object.entries(answer.fields).map(([field, value]) => [`event.${field}`, value]));
  return { type: answer.event, occurredAt: from + answer.afterHours * HOUR, facts };
}
