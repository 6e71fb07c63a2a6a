import { compileExpression, isExact } from '../evaluate/compile-expression.js';
import { Context, momentOfEvent } from '../evaluate/context.js';
import { type Evaluator, type Truth, type Value } from '../evaluate/value.js';
import { plainValue } from '../conditions/operators.js';
import { type HistoryEvent } from '../history/index.js';
import { type Expression } from '../language/ast.js';
import { compare, type Exact } from '../number/exact.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

const MAX_GAP_DAYS = 35;
const SCORE = 'score-updated';

interface Observation {
  readonly event: HistoryEvent;
  readonly value: Value;
}

/**
 * The metric at each event of the trigger's type and subject; up: the newest `confirm` observations lie on the upper side (level included) and the
 * one before them on the lower, down the reverse. For bands (no level) the newest lie above (below) the band of the one before them. A missing observation, one more than 35 local
 * days before its successor, or a score of another version is unknown; with too few observations nothing has crossed.
 */
export const compileCrossing: PatternCompiler<'crossing'> = ({ metric, direction, level, confirm }, meaning) => {
  const value = compileExpression(metric, meaning);
  const readsEvent = readsEventField(metric);
  const isAcross = level === undefined ? bandsCross(direction) : levelCrossed(direction, level);
  return plainPattern(
    (context) => {
      const observations = observe(context, value, confirm + 1, readsEvent);
      if (observations.length <= confirm) return false;
      if (!isUnbroken(observations)) return undefined;
      const [before, ...after] = observations.map((observation) => observation.value).reverse();
      return after.reduce<Truth>((truth, next) => (truth === true ? isAcross(before, next) : truth), true);
    },
    (context) => ({
      subject: readsEvent && context.event ? subjectOf(context.event) : undefined,
      values: {
        observations: observe(context, value, confirm + 1, readsEvent).map((o) => plainValue(o.value)),
        direction,
        level: plainValue(level),
      },
    }),
  );
};

/** The newest observations first, at most `count`. */
function observe(context: Context, value: Evaluator, count: number, bySubject: boolean): Observation[] {
  const { event } = context;
  if (!event) return [];
  const observations: Observation[] = [{ event, value: value(context) }];
  const stream = context.customer.history.stream(event.type);
  const subject = bySubject ? subjectOf(event) : undefined;
  for (let i = context.end(stream) - 1; i >= 0 && observations.length < count; i--) {
    const earlier = stream[i]!;
    if (earlier === event || !context.sees(earlier) || (bySubject && subjectOf(earlier) !== subject)) continue;
    const then = { ...momentOfEvent(earlier, context.moment.wokenBy), receivedUntil: context.moment.receivedUntil };
    observations.push({ event: earlier, value: value(new Context(context.session, then, earlier)) });
  }
  return observations;
}

function isUnbroken(observations: readonly Observation[]): boolean {
  return observations.every(({ event, value }, index) => {
    const next = observations[index - 1]?.event ?? event;
    const isSameVersion = event.type !== SCORE || event.fields['version'] === next.fields['version'];
    return value !== undefined && next.day - event.day <= MAX_GAP_DAYS && isSameVersion;
  });
}

function levelCrossed(direction: 'up' | 'down', level: Exact): (before: Value, after: Value) => Truth {
  const isUpper = (value: Value): boolean => isExact(value) && compare(value, level) >= 0;
  const wantsUpper = direction === 'up';
  return (before, after) => isUpper(before) !== wantsUpper && isUpper(after) === wantsUpper;
}

/** Bands compare in the order of their names. */
const bandsCross =
  (direction: 'up' | 'down') =>
  (before: Value, after: Value): Truth =>
    direction === 'up' ? String(after) > String(before) : String(after) < String(before);

const idFields = [
  'scoreName',
  'cardId',
  'holdingId',
  'accountId',
  'depositId',
  'loanId',
  'policyId',
  'merchantAccountId',
  'mandateId',
  'orderId',
  'applicationId',
  'caseId',
];

/** The id of what an event is about. */
export function subjectOf({ fields }: HistoryEvent): string | undefined {
  const field = idFields.find((name) => fields[name] !== undefined);
  return field === undefined ? undefined : String(fields[field]);
}

function readsEventField(node: Expression): boolean {
  if (node.kind === 'name') return node.scope === 'event';
  if (node.kind === 'arithmetic') return readsEventField(node.left) || readsEventField(node.right);
  return false;
}
