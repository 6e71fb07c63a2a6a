import { type Context, momentOfDay, momentOfEvent } from '../evaluate/context.js';
import { compileExpression, compileTest, type Meaning } from '../evaluate/compile-expression.js';
import { type Evaluator, type Value } from '../evaluate/value.js';
import { type HistoryEvent } from '../history/index.js';
import { type Tag } from '../format/tag.js';
import { calendarDate } from '../time/local-date.js';
import { compileFacts } from './compile-facts.js';

/** A definition as one value: the first case that is true; an unknown case before it leaves the tag without a value. */
export function compileDefinition(tag: Tag, meaning: Meaning): Evaluator {
  const own: Meaning = { ...meaning, locals: compileFacts(tag.facts, meaning) };
  const cases = tag.cases.map(({ value, when }) => ({ value, test: compileTest(when, own) }));
  const { otherwise } = tag;
  const rest: Evaluator = !otherwise
    ? () => undefined
    : 'value' in otherwise
      ? () => otherwise.value
      : compileExpression(otherwise.expression, own);
  return (context) => {
    for (const { value, test } of cases) {
      const truth = test(context);
      if (truth === true) return value;
      if (truth === undefined) return undefined;
    }
    return rest(context);
  };
}

/**
 * The value in force at the as-of: loaded by the bank, or computed at the last refresh. `daily` refreshes at the start of the as-of day, `monthly` on
 * day 1; `event` at the newest event that the definition names, or at the as-of itself where it names none.
 */
export function compileTag(tag: Tag, definition: Evaluator): Evaluator {
  const { id, refresh } = tag.document;
  return (context) => {
    if (context.surroundings.importedTags.has(id)) return importedValue(context, id);
    if (refresh === 'manual') return undefined;
    return refresh === 'event' ? atNewestEvent(tag, definition, context) : atRefresh(refresh, definition, context);
  };
}

/** The newest value that the bank or a person loaded by the as-of. */
export function importedValue(context: Context, id: string): Value {
  return context.customer.tags.findLast((tag) => tag.tagId === id && tag.asOf <= context.moment.asOf)?.value;
}

function atRefresh(refresh: 'daily' | 'monthly', definition: Evaluator, context: Context): Value {
  const day = refresh === 'daily' ? context.asOfDay : context.asOfDay - calendarDate(context.asOfDay).dayOfMonth + 1;
  if (day < context.customer.joined) return undefined;
  const moment = momentOfDay(context.surroundings.zone, day);
  const receivedUntil = Math.min(moment.receivedUntil, context.moment.receivedUntil);
  return definition(context.session.refresh({ ...moment, receivedUntil }));
}

function atNewestEvent(tag: Tag, definition: Evaluator, context: Context): Value {
  const named = eventsNamed(tag);
  if (named.length === 0) return definition(context);
  let newest: HistoryEvent | undefined;
  for (const { type, scoreName } of named) {
    const isNamed = (event: HistoryEvent): boolean =>
      scoreName === undefined || event.fields['scoreName'] === scoreName;
    const event = context.newest(type, isNamed, Number.NEGATIVE_INFINITY);
    if (event && (!newest || event.at > newest.at)) newest = event;
  }
  if (!newest) return undefined;
  return definition(
    context.session.refresh({
      ...momentOfEvent(newest),
      receivedUntil: context.moment.receivedUntil,
      wokenBy: undefined,
    }),
  );
}

interface NamedEvent {
  readonly type: string;
  readonly scoreName?: string;
}

const cache = new WeakMap<Tag, readonly NamedEvent[]>();

/** The events that a definition names; none where it also reads the profile, rows or facts, which are in force at any time. */
function eventsNamed(tag: Tag): readonly NamedEvent[] {
  let named = cache.get(tag);
  if (!named) cache.set(tag, (named = findNamed(tag)));
  return named;
}

function findNamed(tag: Tag): readonly NamedEvent[] {
  const named = new Map<string, NamedEvent>();
  let readsElse = false;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, scope, name, selector } = node as {
      kind?: string;
      scope?: string;
      name?: string;
      selector?: { of: string };
    };
    if (kind === 'name' && scope === 'score') named.set(`score ${name}`, { type: 'score-updated', scoreName: name });
    else if (kind === 'name' && scope !== 'local') readsElse = true;
    else if (selector && kind?.toLowerCase().includes('hold')) readsElse = true;
    else if (selector) named.set(selector.of, { type: selector.of });
    for (const child of Object.values(node)) visit(child);
  };
  visit([...tag.facts.values(), ...tag.cases.map(({ when }) => when), tag.otherwise]);
  return readsElse ? [] : [...named.values()];
}
