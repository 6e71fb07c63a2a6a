import { type Text } from '../catalogue/types.js';
import { Context, limitOfTimer, momentOfDay, momentOfEvent, momentOfTimer, type Session } from '../evaluate/context.js';
import { type TraceNode } from '../evaluate/trace.js';
import { type Verdict } from '../evaluate/value.js';
import { compareEvents, type HistoryEvent } from '../history/index.js';
import { deadline, type Finding, type IsUsed } from '../patterns/index.js';
import { type Day, formatDay, parseDay } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';
import { type CompiledRule } from './compile-rule.js';
import { type Detection } from './detection.js';
import { type Library } from './library.js';

/** Why nothing is detected though the rule's parts hold. */
export interface Hindrance {
  readonly code: 'not-effective' | 'cooldown' | 'episode';
  readonly text: Text;
}

/** One thing that the rule could speak of: the customer, a row, a key. */
export interface ExplainedFinding {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly trace: TraceNode;
  readonly hindrance?: Hindrance;
}

/** What a rule says of a customer at a moment. */
export interface Explanation {
  /** The instant for which the rule was evaluated; undefined where nothing has woken it up to the day. */
  readonly asOf?: Instant;
  /** The event that woke it; of a timer the event that set it. */
  readonly event?: HistoryEvent;
  /** Those that hold first, at most five; never empty where there is an `asOf`. */
  readonly findings: readonly ExplainedFinding[];
}

export interface ExplainRequest {
  readonly ruleId: string;
  readonly day: Day;
  /** What the rule has detected for the customer: it decides on cooldowns, episodes and used events. */
  readonly detections?: readonly Detection[];
}

const MAX_FINDINGS = 5;
/** Events of one day that are looked at. */
const MAX_EVENTS = 50;

/**
 * Why a rule detects, or does not: at the daily run of the day for rules of the calendar; else at the event, or the timer, of the last day up to it
 * that had any. Of several on that day it is the one that comes nearest to a match, the newest of equals.
 * @throws Error if the library has no such rule
 */
export function explainRule(library: Library, session: Session, request: ExplainRequest): Explanation {
  const compiled = library.rules.get(request.ruleId);
  if (!compiled) throw new Error(`no rule "${request.ruleId}"`);
  const contexts = contextsOf(library, session, compiled, request.day);
  const explained = contexts.map(({ rule, context }) => explainAt(rule, context, request.detections ?? []));
  return explained.reduce<Explanation>((best, next) => (isNearer(next, best) ? next : best), { findings: [] });
}

interface Evaluation {
  readonly rule: CompiledRule;
  readonly context: Context;
}

/** The evaluations of the last day that had any, newest first. */
function contextsOf(library: Library, session: Session, compiled: CompiledRule, day: Day): Evaluation[] {
  const { pattern, document } = compiled.rule;
  const { zone } = session.surroundings;
  if (pattern.kind === 'absence-after') {
    const end = zone.startOf(day + 1);
    const due = (event: HistoryEvent): Instant => deadline(zone, event, pattern.within);
    return newestDay(session, [pattern.after.of], (event) => limitOfTimer(zone, due(event)) <= end).map((event) => ({
      rule: compiled,
      context: new Context(session, momentOfTimer(zone, due(event)), event),
    }));
  }
  if (!('events' in document.trigger))
    return [{ rule: compiled, context: new Context(session, momentOfDay(zone, day)) }];
  return newestDay(session, document.trigger.events, (event) => event.day <= day).flatMap((event) => {
    const rule = library.byEvent.get(event.type)?.find((candidate) => candidate.rule.document.id === document.id);
    const context = new Context(session, momentOfEvent(event), event);
    return rule && context.sees(event) ? [{ rule, context }] : [];
  });
}

/** Events of some types on the newest day that has any which is accepted, newest first. */
function newestDay(
  { customer }: Session,
  types: readonly string[],
  accepts: (event: HistoryEvent) => boolean,
): HistoryEvent[] {
  const events = types.flatMap((type) =>
    customer.history.stream(type).filter((event) => event.day >= customer.joined && accepts(event)),
  );
  const last = Math.max(...events.map((event) => event.day));
  return events
    .filter((event) => event.day === last)
    .sort((a, b) => compareEvents(b, a))
    .slice(0, MAX_EVENTS);
}

function explainAt(rule: CompiledRule, context: Context, detections: readonly Detection[]): Explanation {
  const uses = new Set(detections.flatMap((detection) => detection.uses?.map(({ eventId }) => eventId) ?? []));
  const own = new Set(
    detections.filter((one) => isThis(one, context)).flatMap((one) => one.uses?.map((u) => u.eventId) ?? []),
  );
  const isUsed: IsUsed = (event) => uses.has(event.id) && !own.has(event.id);
  const found = rule.findAll(context, isUsed);
  const findings = found.length > 0 ? found : [nothingFound];
  const explained = findings.map((finding) => explainFinding(rule, context, finding, detections));
  return {
    asOf: context.moment.asOf,
    event: context.event,
    findings: explained.sort((a, b) => rankOf(b.verdict) - rankOf(a.verdict)).slice(0, MAX_FINDINGS),
  };
}

const nothingFound: Finding = { truth: false, values: {} };

function explainFinding(
  rule: CompiledRule,
  context: Context,
  finding: Finding,
  detections: readonly Detection[],
): ExplainedFinding {
  const trace = rule.trace(context, finding);
  const subject = finding.subject ?? context.customer.id;
  const hindrance = hindranceOf(rule, context, { ...finding, subject }, detections);
  return { subject, verdict: trace.verdict, trace, ...(hindrance && { hindrance }) };
}

/** What keeps a match from being detected; undefined where it was, or would be. */
function hindranceOf(
  { rule: { document } }: CompiledRule,
  context: Context,
  { subject, episode }: Finding,
  detections: readonly Detection[],
): Hindrance | undefined {
  const day = context.asOfDay;
  const { effectiveFrom, effectiveTo, cooldownDays } = document;
  if (effectiveFrom !== undefined && day < parseDay(effectiveFrom)!)
    return notEffective(`from ${effectiveFrom}`, `自${effectiveFrom}起`);
  if (effectiveTo !== undefined && day >= parseDay(effectiveTo)!)
    return notEffective(`before ${effectiveTo}`, `${effectiveTo}之前`);
  const earlier = detections.filter((one) => one.subject === subject && one.businessDate <= day);
  if (earlier.some((one) => isThis(one, context))) return undefined;
  const last = earlier.at(-1);
  if (last && cooldownDays > 0 && day < last.businessDate + cooldownDays)
    return inCooldown(last.businessDate, cooldownDays);
  const same = earlier.find((one) => one.hasEpisode && one.episode === episode);
  return same && inEpisode(same.businessDate);
}

/** Whether the detection is the one that this evaluation makes. */
const isThis = (detection: Detection, { event, asOfDay }: Context): boolean =>
  detection.eventId === event?.id && (event !== undefined || detection.businessDate === asOfDay);

const notEffective = (en: string, zh: string): Hindrance => ({
  code: 'not-effective',
  text: { en: `The rule is in force ${en} only.`, zh: `规则仅在${zh}有效。` },
});

const inCooldown = (last: Day, days: number): Hindrance => ({
  code: 'cooldown',
  text: {
    en: `Detected on ${formatDay(last)} already, and at most once in ${days} days.`,
    zh: `${formatDay(last)}已识别，${days}天内最多一次。`,
  },
});

const inEpisode = (first: Day): Hindrance => ({
  code: 'episode',
  text: {
    en: `Detected on ${formatDay(first)} already; it is still the same episode.`,
    zh: `${formatDay(first)}已识别，仍属同一情形。`,
  },
});

const rankOf = (verdict: Verdict): number => ({ no: 0, unknown: 1, yes: 2 })[verdict];

/** More of it holds: the verdict first, then the share of the parts that are fulfilled. */
function isNearer(one: Explanation, other: Explanation): boolean {
  return nearness(one) > nearness(other);
}

function nearness({ findings }: Explanation): number {
  const [first] = findings;
  if (!first) return -1;
  const parts = first.trace.children ?? [];
  const fulfilled = parts.filter(({ verdict }) => verdict === 'yes').length;
  return rankOf(first.verdict) + (parts.length > 0 ? fulfilled / (parts.length + 1) : 0);
}
