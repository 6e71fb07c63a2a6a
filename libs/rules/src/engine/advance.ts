import {
  Context,
  limitOfDay,
  limitOfTimer,
  type Moment,
  momentOfDay,
  momentOfEvent,
  momentOfTimer,
  type Session,
} from '../evaluate/context.js';
import { compareReceipts, type HistoryEvent, upperBound } from '../history/index.js';
import { deadline, type Finding, isWithin, type IsUsed } from '../patterns/index.js';
import { calendarDate, type Day, formatDay, parseDay } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';
import { type CompiledRule } from './compile-rule.js';
import { type Detection } from './detection.js';
import { type Library, type SequencePattern, type TimerRule, type Timers } from './library.js';
import { memoryKey, type Memory, remember } from './memory.js';

/** What is to be evaluated for one customer. */
export interface Work {
  /** Events received and not yet evaluated; they are added to the history. */
  readonly events: readonly HistoryEvent[];
  /** Business dates whose daily run is made. */
  readonly days: readonly Day[];
  /** The first business date ever run: events that occurred before it trigger nothing. */
  readonly firstDay: Day;
  /** Timers are due whose last facts were received by `until` and, but for events that are new, after `since`. */
  readonly since: Instant;
  readonly until: Instant;
  /** Whether detections carry their trace. */
  readonly withTrace?: boolean;
  /** Ids of rules that are not evaluated for this customer, who has objected. */
  readonly without?: ReadonlySet<string>;
}

interface Entry {
  readonly time: Instant;
  readonly run: () => void;
}

const LATE = 72 * 3_600_000;
/** Deadlines in days end at a local midnight, and a timer sees six hours more. */
const TIMER_SLACK = 56 * 3_600_000;

const notUsed: IsUsed = () => false;
/** A function of its own: one that makes another leaves garbage with every call, and rules are asked by the million. */
const isAmong =
  (used: ReadonlyMap<string, Day>, ruleId: string): IsUsed =>
  (event) =>
    used.has(memoryKey(ruleId, event.id));
const noEvents: readonly HistoryEvent[] = [];

/**
 * Brings one customer up to date: adds the new events to the history and evaluates events, timers and daily runs in the order in which their facts
 * were received. Batch or one by one, the detections are the same: each evaluation looks only at what was visible then.
 * @returns the detections in that order; `memory` and the history of the session are changed
 */
export function advance(library: Library, session: Session, memory: Memory, work: Work): Detection[] {
  return new Advance(library, session, memory, work).run();
}

class Advance {
  private readonly detections: Detection[] = [];

  constructor(
    private readonly library: Library,
    private readonly session: Session,
    private readonly memory: Memory,
    private readonly work: Work,
  ) {}

  run(): Detection[] {
    const { events, days } = this.work;
    const { history } = this.session.customer;
    for (let i = 0; i < events.length; i++) history.add(events[i]!);
    const received = areInOrder(events) ? events : [...events].sort(compareReceipts);
    const dated = this.datedEntries(days);
    // Events and dated entries are both in order; of the same instant, receipts come first.
    let next = 0;
    for (const event of received) {
      while (next < dated.length && dated[next]!.time < event.received) dated[next++]!.run();
      this.onEvent(event);
    }
    while (next < dated.length) dated[next++]!.run();
    return this.detections;
  }

  /** Timers and daily runs in order of the time up to which they see; timers first. */
  private datedEntries(days: readonly Day[]): Entry[] {
    const entries = this.timers();
    for (const day of days) entries.push({ time: limitOfDay(this.zone, day), run: () => this.onDay(day) });
    return entries.length > 1 ? entries.sort((a, b) => a.time - b.time) : entries;
  }

  private get zone() {
    return this.session.surroundings.zone;
  }

  private mayTrigger(event: HistoryEvent): boolean {
    return (
      event.reverses === undefined &&
      event.received - event.at <= LATE &&
      event.day >= this.work.firstDay &&
      event.day >= this.session.customer.joined
    );
  }

  private onEvent(event: HistoryEvent): void {
    if (!this.mayTrigger(event)) return;
    this.evaluateEvent(event, this.library.byEvent.get(event.type), momentOfEvent(event));
    const sequences = this.library.sequences.get(event.type);
    if (sequences) for (const { rule, pattern } of sequences) this.wakeLater(event, rule, pattern);
  }

  private evaluateEvent(event: HistoryEvent, rules: readonly CompiledRule[] | undefined, moment: Moment): void {
    if (!rules) return;
    const context = new Context(this.session, moment, event);
    // An event that was taken back before it is evaluated triggers nothing.
    if (!context.sees(event)) return;
    for (let i = 0; i < rules.length; i++) this.evaluate(rules[i]!, context, event);
  }

  /** An earlier event of a sequence that comes late: the later ones are evaluated again, with it visible. */
  private wakeLater(late: HistoryEvent, rule: CompiledRule, pattern: SequencePattern): void {
    const stream = this.session.customer.history.streamSince(pattern.then.of, late.day);
    for (let i = upperBound(stream, late); i < stream.length; i++) {
      const later = stream[i]!;
      const wasReceived = compareReceipts(later, late) < 0;
      if (wasReceived && isWithin(late, later, pattern.within) && this.mayTrigger(later)) {
        this.evaluateEvent(later, [rule], momentOfEvent(later, late));
      }
    }
  }

  private timers(): Entry[] {
    const entries: Entry[] = [];
    const { since, until } = this.work;
    const setting = this.setting();
    const isLater = until > since;
    if (!isLater && setting.length === 0) return entries;
    for (const timers of this.library.timers.values()) {
      if (isLater) this.addKept(entries, timers);
      // Events that are new may also be due before.
      for (const event of setting) {
        if (event.type !== timers.type) continue;
        for (const timer of timers.rules)
          this.addTimer(entries, event, timer, Number.NEGATIVE_INFINITY, isLater ? since : until);
      }
    }
    return entries;
  }

  /** Adds what was received before `since` and is due after it. */
  private addKept(entries: Entry[], { type, rules, longest }: Timers): void {
    const { since } = this.work;
    const oldest = since - longest - TIMER_SLACK;
    const oldestDay = Number.isFinite(oldest) ? this.zone.dayOf(oldest) : oldest;
    const stream = this.session.customer.history.streamSince(type, oldestDay);
    for (let i = stream.length - 1; i >= 0 && stream[i]!.at >= oldest; i--)
      for (const timer of rules) this.addTimer(entries, stream[i]!, timer, since);
  }

  /** New events that set timers. */
  private setting(): readonly HistoryEvent[] {
    const { events } = this.work;
    if (events.length === 0) return noEvents;
    const { timers } = this.library;
    return events.filter(({ type }) => timers.has(type));
  }

  /** Adds the timer that the event sets, if it is due after `after` and no later than `until`. */
  private addTimer(
    entries: Entry[],
    event: HistoryEvent,
    { rule, pattern }: TimerRule,
    after: Instant,
    until = this.work.until,
  ): void {
    const due = deadline(this.zone, event, pattern.within);
    const limit = limitOfTimer(this.zone, due);
    if (limit > until || limit <= after || event.received >= limit || !this.mayTrigger(event)) return;
    entries.push({ time: limit, run: this.timer(event, rule, due) });
  }

  private timer(event: HistoryEvent, rule: CompiledRule, due: Instant): () => void {
    return () => this.evaluate(rule, new Context(this.session, momentOfTimer(this.zone, due), event), event);
  }

  private onDay(day: Day): void {
    if (day < this.session.customer.joined) return;
    const moment = momentOfDay(this.zone, day);
    if (this.library.watchedTags.length > 0) this.refreshTags(day, moment);
    if (this.library.calendar.length === 0) return;
    const context = new Context(this.session, moment);
    for (const rule of this.library.calendar) this.evaluate(rule, context, undefined);
  }

  /** A changed value of a watched tag comes back as an event. */
  private refreshTags(day: Day, moment: Moment): void {
    for (const id of this.library.watchedTags) {
      const known = this.library.tags.get(id);
      if (!known || (known.tag.document.refresh === 'monthly' && calendarDate(day).dayOfMonth !== 1)) continue;
      const value = known.value(new Context(this.session, moment)) as string | undefined;
      const before = this.memory.tags.get(id);
      if (value === undefined || value === before) continue;
      this.memory.tags.set(id, value);
      if (before !== undefined) this.session.customer.history.add(tagChange(id, before, value, day, moment.asOf));
    }
  }

  private evaluate(rule: CompiledRule, context: Context, event: HistoryEvent | undefined): void {
    if (!rule.isOpen(context) || !this.isEffective(rule, context.asOfDay)) return;
    const { id } = rule.rule.document;
    if (this.work.without?.has(id)) return;
    const { used } = this.memory;
    const findings = rule.matchOpen(context, used.size === 0 ? notUsed : isAmong(used, id));
    for (let i = 0; i < findings.length; i++) this.detect(rule, context, findings[i]!, event?.id);
  }

  private isEffective({ rule }: CompiledRule, day: Day): boolean {
    const { effectiveFrom, effectiveTo } = rule.document;
    return (
      (effectiveFrom === undefined || day >= parseDay(effectiveFrom)!) &&
      (effectiveTo === undefined || day < parseDay(effectiveTo)!)
    );
  }

  private detect(rule: CompiledRule, context: Context, finding: Finding, eventId: string | undefined): void {
    const { id, cooldownDays } = rule.rule.document;
    const day = context.asOfDay;
    const subject = finding.subject ?? context.customer.id;
    const cooldownKey = memoryKey(id, subject);
    const last = this.memory.lastDetected.get(cooldownKey);
    // Also for an earlier day that comes later: a late event does not undo a cooldown.
    if (cooldownDays > 0 && last !== undefined && day < last + cooldownDays) return;
    const episodeKey = finding.episode === undefined ? undefined : memoryKey(id, subject, finding.episode);
    if (episodeKey !== undefined && this.memory.episodes.has(episodeKey)) return;
    const detection: Detection = {
      ruleId: id,
      ruleVersion: rule.version.version,
      ruleHash: rule.version.hash,
      customerId: context.customer.id,
      subject,
      businessDate: day,
      asOf: context.moment.asOf,
      eventId,
      episode: finding.episode ?? eventId ?? formatDay(day),
      hasEpisode: finding.episode !== undefined,
      ...(finding.uses ? { uses: finding.uses.map((event) => ({ eventId: event.id, day: event.day })) } : {}),
      ...(finding.row ? { row: { collection: finding.row.collection, id: finding.row.id } } : {}),
      ...(this.work.withTrace ? { trace: rule.trace(context, finding) } : {}),
    };
    remember(this.memory, detection);
    this.detections.push(detection);
  }
}

/** Mostly events are received in the order in which they occurred. */
function areInOrder(events: readonly HistoryEvent[]): boolean {
  for (let i = 1; i < events.length; i++) if (compareReceipts(events[i - 1]!, events[i]!) > 0) return false;
  return true;
}

const tagChange = (tagId: string, oldValue: string, newValue: string, day: Day, at: Instant): HistoryEvent => ({
  id: `tag-changed/${tagId}/${formatDay(day)}`,
  type: 'tag-changed',
  at,
  received: at,
  day,
  fields: { tagId, oldValue, newValue },
});
