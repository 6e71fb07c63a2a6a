import { type Channel } from '@baleen/channels';
import { enter, mayEnter, type Signal } from '@baleen/journeys';
import {
  Context,
  type Day,
  formatDay,
  type HistoryEvent,
  type Instant,
  momentOfDay,
  type Session,
} from '@baleen/rules';
import { derivedId } from '../../../platform/derived-id.js';
import { CapacityBook, type GateAnswer, OpenLedger } from '../../contacts/index.js';
import { type Outcome } from '../../detections/index.js';
import { askProposal } from './ask-proposal.js';
import { type Answered, draftContact, draftSuppression, draftTask, taskIdOf } from './draft-answer.js';
import { type JourneyTrigger } from './journey-catalogue.js';
import { contextAt, contextOfDetection } from './moment.js';
import { draftProposal, type Ranking } from './draft-proposal.js';
import { moveEntry } from './move-entry.js';
import { arbitrationTrace, channelOf, needOf, type Proposal, proposalId, rank, requestOf } from './propose.js';
import { type Happened, type Happening, timeline } from './timeline.js';
import {
  type CausingDetection,
  type CustomerContext,
  type DecisionSetup,
  type Drafts,
  type Entry,
  type EntryCause,
  type EntryMove,
  noDrafts,
  type Undelivered,
} from './types.js';
import { type StepMoment, walkOn } from './walker.js';

/** What has happened to one customer. */
export interface CustomerWork extends Happened {
  readonly session: Session;
  readonly partition: number;
  /** Of events that some entries alone hear, since their journeys stood still when the others did: the entries, by event. */
  readonly onlyFor?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Waits that are due up to here are over. */
  readonly until: Instant;
}

/**
 * Everything that journeys do with one customer: entries, steps, contacts, tasks and refusals, in the order in which things become known. Pure: what is stored
 * comes in, what is to be stored goes out. Whether the same happenings come at once or piece by piece, the decisions are the same.
 * @param book of the places that customers share; with what it did not know the decision may change
 */
export function decideCustomer(
  setup: DecisionSetup,
  stored: CustomerContext,
  work: CustomerWork,
  book: CapacityBook = new CapacityBook(),
): Drafts {
  return new Decisions(setup, stored, work, book).run();
}

class Decisions {
  private readonly drafts = noDrafts();
  private readonly ledger: OpenLedger;
  private readonly active = new Map<string, Entry>();
  private readonly lastEntered: Map<string, Instant>;
  private proposals: Proposal[] = [];

  constructor(
    private readonly setup: DecisionSetup,
    private readonly stored: CustomerContext,
    private readonly work: CustomerWork,
    private readonly book: CapacityBook,
  ) {
    this.ledger = new OpenLedger(stored.ledger);
    book.households.decidesOn(work.session.customer.id, this.ledger);
    for (const entry of stored.active) this.active.set(entry.id, entry);
    this.lastEntered = new Map(stored.lastEntered);
  }

  run(): Drafts {
    const happenings = timeline(this.work, this.setup.zone);
    let next = 0;
    for (;;) {
      const known = happenings[next]?.known ?? Number.POSITIVE_INFINITY;
      const due = this.nextDue();
      const instant = Math.min(known, due);
      if (instant === Number.POSITIVE_INFINITY) return this.drafts;
      const first = next;
      while (happenings[next]?.known === instant) next++;
      this.at(instant, happenings.slice(first, next));
    }
  }

  /** Everything of one instant; what it proposes competes. */
  private at(instant: Instant, happenings: readonly Happening[]): void {
    for (const happening of happenings) {
      if (happening.kind === 'event') this.hear(happening.event);
      if (happening.kind === 'undelivered') this.fallBack(happening.undelivered, instant);
      if (happening.kind === 'move') this.move(happening.move);
    }
    for (const entry of this.dueAt(instant)) this.goOn(entry, { now: instant, context: this.contextAt(instant) });
    for (const happening of happenings) {
      if (happening.kind === 'detection') this.detected(happening.cause);
      if (happening.kind === 'day') this.begin(happening.day);
    }
    while (this.proposals.length > 0) this.settle(this.proposals.splice(0));
  }

  private contextAt(instant: Instant): Context {
    return contextAt(this.work.session, instant);
  }

  private nextDue(): Instant {
    let next = Number.POSITIVE_INFINITY;
    for (const entry of this.active.values()) next = Math.min(next, this.dueOf(entry));
    return next;
  }

  private dueAt(instant: Instant): Entry[] {
    return [...this.active.values()].filter((entry) => this.dueOf(entry) === instant);
  }

  /** When time wakes the entry, within the time that is looked at. */
  private dueOf({ position, journeyId, journeyVersion }: Entry): Instant {
    const never = Number.POSITIVE_INFINITY;
    if (position.state !== 'waiting' || !this.setup.journeys.isMoving(journeyId, journeyVersion)) return never;
    const { waiting } = position;
    return waiting && waiting.for !== 'decision' && waiting.until <= this.work.until ? waiting.until : never;
  }

  private hear(event: HistoryEvent): void {
    if (event.reverses !== undefined) return;
    const { id, type, at: occurredAt, received: now } = event;
    const { journeys } = this.setup;
    const only = this.work.onlyFor?.get(id);
    const concerned = [...this.active.values()].filter(
      ({ id: entryId, journeyId, journeyVersion, cause }) =>
        journeys.find(journeyId, journeyVersion)?.heard.has(type) &&
        cause.eventId !== id &&
        (only?.has(entryId) ?? true),
    );
    if (concerned.length === 0) return;
    const context = contextAt(this.work.session, now, event);
    const signal = { kind: 'event', type, occurredAt } as const;
    for (const entry of concerned) {
      const { id: entryId, journeyId, journeyVersion } = entry;
      if (journeys.isMoving(journeyId, journeyVersion)) this.goOn(entry, { now, context, signal });
      else {
        const { customerId } = entry.position;
        this.drafts.unheard.push({ entryId, journeyId, customerId, eventId: id, at: now });
      }
    }
  }

  /** The journey takes its fallback, as if the gate had refused the contact. Who is in the journey anew, or on a version that nobody knows any more, stays as is. */
  private fallBack({ entry: stored, blockId, status }: Undelivered, now: Instant): void {
    const entry = this.active.get(stored.id) ?? stored;
    const isInAgain = [...this.active.values()].some(
      ({ id, journeyId }) => id !== entry.id && journeyId === entry.journeyId,
    );
    if (isInAgain || !this.setup.journeys.find(entry.journeyId, entry.journeyVersion)) return;
    const signal = { kind: 'undelivered', blockId, status } as const;
    this.goOn(entry, { now, context: this.contextAt(now), signal });
  }

  private move({ entryId, version, blockId, at: now }: EntryMove): void {
    const entry = this.active.get(entryId);
    const journey = entry && this.setup.journeys.find(entry.journeyId, version);
    if (!journey) throw new Error(`the entry ${entryId} cannot be moved to version ${version}`);
    const moment = { now, context: this.contextAt(now), beside: this.stored.beside };
    const { moved, step } = moveEntry(journey, entry, { blockId, moment, setup: this.setup });
    this.drafts.steps.push(step);
    this.keep(moved);
    if (moved.position.state === 'ready') this.goOn(moved, moment);
  }

  private detected(causing: CausingDetection): void {
    const { detection, id, amountBase } = causing;
    const { ruleId, ruleVersion, eventId, asOf } = detection;
    const triggers = this.setup.journeys.enteredBy(ruleId);
    if (triggers.length === 0) return;
    const cause: EntryCause = {
      kind: 'detection',
      detectionId: id,
      ruleId,
      ruleVersion,
      ...(eventId !== undefined && { eventId }),
      ...(amountBase !== undefined && { amountBase }),
    };
    const context = contextOfDetection(this.work.session, causing);
    for (const trigger of triggers) this.enter(trigger, cause, { key: id, now: asOf, context });
  }

  /** The daily run of a date: who joined a segment, and whom a schedule takes. */
  private begin(day: Day): void {
    const { setup, work, stored } = this;
    const { customer } = work.session;
    if (day < customer.joined || !setup.journeys.hasDailyTriggers) return;
    const moment = momentOfDay(setup.zone, day);
    const context = new Context(work.session, moment);
    for (const trigger of setup.journeys.dailyTriggers(formatDay(day), setup.calendar)) {
      const { segmentId, kind } = trigger;
      if (setup.catalogues.isMember(segmentId, context, stored.beside) !== true) continue;
      if (kind === 'segment-entry' && this.wasMember(segmentId, day - 1)) continue;
      this.enter(trigger, { kind }, { key: `${trigger.blockId} ${formatDay(day)}`, now: moment.asOf, context });
    }
  }

  private wasMember(segmentId: string, day: Day): boolean {
    const context = new Context(this.work.session, momentOfDay(this.setup.zone, day));
    return this.setup.catalogues.isMember(segmentId, context, this.stored.beside) === true;
  }

  private enter(
    { journey, blockId }: JourneyTrigger,
    cause: EntryCause,
    { key, now, context }: { readonly key: string; readonly now: Instant; readonly context: Context },
  ): void {
    const { document, id: journeyId } = journey;
    const lastEnteredAt = this.lastEntered.get(journeyId);
    const isInside = [...this.active.values()].some((entry) => entry.journeyId === journeyId);
    const past = { isInside, ...(lastEnteredAt !== undefined && { lastEnteredAt }) };
    if (!mayEnter(document, past, now, this.setup.calendar).allowed) return;
    const customerId = context.customer.id;
    const entry: Entry = {
      id: derivedId('journey-entry', journeyId, customerId, key),
      journeyId,
      journeyVersion: journey.version,
      cause,
      position: enter(document, { customerId, blockId, enteredAt: now, now }),
      facts: journey.facts.keep(context),
    };
    this.lastEntered.set(journeyId, now);
    this.active.set(entry.id, entry);
    this.drafts.entered.set(entry.id, { ...entry, customerId, partition: this.work.partition });
    this.goOn(entry, { now, context });
  }

  private goOn(entry: Entry, moment: StepMoment): void {
    const journey = this.setup.journeys.find(entry.journeyId, entry.journeyVersion);
    if (!journey) throw new Error(`version ${entry.journeyVersion} of the journey ${entry.journeyId} was not loaded`);
    const {
      position,
      steps,
      proposal: effect,
      hasChanged,
    } = walkOn(journey, entry, { ...moment, beside: this.stored.beside }, this.setup);
    if (!hasChanged) return;
    this.drafts.steps.push(...steps);
    const moved = { ...entry, position };
    this.keep(moved);
    if (position.state === 'ended') this.finish(moved, position.reason, moment.now);
    else if (effect) {
      const rule = entry.cause.ruleId === undefined ? undefined : this.setup.ruleOf(entry.cause.ruleId);
      const { now, context } = moment;
      this.proposals.push({ id: proposalId(moved, effect), entry: moved, journey, effect, now, context, rule });
    }
  }

  private keep(entry: Entry): void {
    if (entry.position.state === 'ended') this.active.delete(entry.id);
    else this.active.set(entry.id, entry);
    const drafted = { ...entry, customerId: entry.position.customerId, partition: this.work.partition };
    const { entered, moved } = this.drafts;
    (entered.has(entry.id) ? entered : moved).set(entry.id, drafted);
  }

  /** Who left by a goal or an exit rule is not spoken to any more about what the journey had planned. */
  private finish({ id }: Entry, reason: string, now: Instant): void {
    if (reason !== 'goal' && !reason.startsWith('rule:')) return;
    this.drafts.calledOff.push({ entryId: id, at: now });
    this.ledger.callOff(id, now);
  }

  private settle(proposals: readonly Proposal[]): void {
    const arbitration = rank(proposals, this.setup);
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    let hasSpoken = false;
    arbitration.ranked.forEach(({ proposal: { id } }, place) => {
      const isAllowed = this.answer(byId.get(id)!, { arbitration, place, hasSpoken });
      hasSpoken ||= isAllowed && channelOf(byId.get(id)!.effect) !== 'rm_task';
    });
  }

  /** @returns whether the gate let it through */
  private answer(proposal: Proposal, ranking: Ranking): boolean {
    const answered = this.ask(proposal, ranking);
    const outcome = answered.answer.isAllowed
      ? this.allow({ ...answered, answer: answered.answer })
      : this.refuse(answered, answered.answer, ranking.hasSpoken);
    this.drafts.proposals.push(draftProposal(answered, ranking, outcome, this.setup));
    this.ledTo(proposal, outcome);
    const { isAllowed } = answered.answer;
    const signal: Signal = {
      kind: 'decision',
      isAccepted: isAllowed,
      ...(!answered.answer.isAllowed && { code: answered.answer.code }),
    };
    const { now, context } = proposal;
    this.goOn(proposal.entry, { now, context, signal });
    return isAllowed;
  }

  private ask(proposal: Proposal, { arbitration, place }: Ranking): Answered {
    const { setup, ledger, book } = this;
    const { effect } = proposal;
    const isKnownTask = effect.kind === 'create-task' && this.drafts.tasks.has(taskIdOf(proposal, setup));
    const asked = isKnownTask ? undefined : askProposal(setup, proposal, { ledger, book });
    const answer: GateAnswer = asked?.answer ?? {
      ...{ isAllowed: true, purpose: requestOf(proposal).purpose, trace: [], dueAt: effect.at },
    };
    const { basis, ranked } = arbitration;
    const score = basis === 'score' ? ranked[place]!.score : undefined;
    const trace = arbitrationTrace(arbitration, place);
    return { proposal, partition: this.work.partition, answer, asked, arbitration: trace, score };
  }

  private allow(answered: Answered & { readonly answer: Extract<GateAnswer, { isAllowed: true }> }): LedTo {
    const { proposal, answer } = answered;
    const { drafts, setup } = this;
    const { deferral } = answer;
    if (deferral) drafts.suppressions.push(draftSuppression(answered, { ...deferral, verdict: 'deferred' }, setup));
    if (proposal.effect.kind === 'create-task') {
      const task = draftTask(answered, setup);
      if (!drafts.tasks.has(task.id)) drafts.tasks.set(task.id, task);
      return { kind: 'task', id: task.id };
    }
    const contact = draftContact(answered, setup);
    drafts.contacts.push(contact);
    const { id, day, purpose, dueAt } = contact;
    const reserved = { entryId: proposal.entry.id, dueAt };
    const channel = contact.channel as Channel;
    this.ledger.add({ id, day, channel, purpose, need: needOf(proposal), isPlanned: true, reserved });
    return { kind: 'contact', id };
  }

  private refuse(answered: Answered, answer: Extract<GateAnswer, { isAllowed: false }>, hasSpoken: boolean): LedTo {
    const verdict = hasSpoken && answer.code.startsWith('cap:') ? 'displaced' : 'refused';
    const suppression = draftSuppression(answered, { ...answer, verdict }, this.setup);
    this.drafts.suppressions.push(suppression);
    return { kind: 'suppressed', id: suppression.id };
  }

  /** What a detection led to at its own moment. A contact or a task stands before the refusals on the way to it. */
  private ledTo({ entry, now }: Proposal, outcome: Outcome): void {
    const { detectionId } = entry.cause;
    if (detectionId === undefined || now !== entry.position.enteredAt) return;
    const known = this.drafts.outcomes.get(detectionId)?.kind;
    if (known === undefined || (known === 'suppressed' && outcome.kind !== 'suppressed'))
      this.drafts.outcomes.set(detectionId, outcome);
  }
}

type LedTo = Exclude<Outcome, { kind: 'none' }>;
