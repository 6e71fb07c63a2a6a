import { type Catalogue } from '@baleen/rules';
import { didYouMean } from '../did-you-mean.js';
import { flattenObject } from '../rows/compile-row.js';
import { eventRows } from '../rows/event-rows.js';
import { isRefusal, refusals, type Refusal } from '../rows/refusal.js';
import { type RowContext, type RowKind } from '../rows/row-kind.js';
import { type NewEvent, OWN_SOURCE } from './new-event.js';

/** The columns of one event as texts, in the order that `eventRows` writes; null is absent. */
export type EventColumns = readonly (string | null)[];

export type EventCheck = (event: NewEvent) => EventColumns | Refusal;

/** The checks of an import's rows for events that come one by one: the same verdicts, the same stored texts. */
export function eventCheck(context: RowContext): EventCheck {
  const writers = new Map<string, (object: Readonly<Record<string, unknown>>) => string | Refusal>();
  return (event) => {
    const { type, fields, occurredAt, receivedAt, sourceSystem = OWN_SOURCE, ...envelope } = event;
    const definition = context.catalogue.eventTypes.get(type);
    if (!definition) return unknownType(type, context.catalogue);
    let write = writers.get(type);
    if (!write) writers.set(type, (write = objectWriter(eventRows(definition, context))));
    const row = write({
      ...fields,
      ...envelope,
      sourceSystem,
      occurredAt: new Date(occurredAt).toISOString(),
      receivedAt: new Date(receivedAt).toISOString(),
    });
    return isRefusal(row) ? row : row.split('\t').map(columnText);
  };
}

function unknownType(type: string, { eventTypes }: Catalogue): Refusal {
  return refusals.unknownEventType(type, didYouMean(type, [...eventTypes.keys()])).at('type');
}

function objectWriter(kind: RowKind): (object: Readonly<Record<string, unknown>>) => string | Refusal {
  const definitions = kind.shape.columns.map(({ definition }) => definition);
  const names = definitions.map(({ name }) => name);
  const known: ReadonlySet<string> = new Set(names);
  const write = kind.writer(names);
  return (object) => {
    const stranger = Object.keys(object).find((name) => object[name] !== undefined && !known.has(name));
    if (stranger !== undefined) return refusals.unknownField(stranger, didYouMean(stranger, names)).at(stranger);
    const values = flattenObject(object, definitions);
    return isRefusal(values) ? values : write(values);
  };
}

const escapes: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

/** A value of COPY's text format as it was. */
function columnText(value: string): string | null {
  if (value === '\\N') return null;
  return value.includes('\\') ? value.replace(/\\[\\tnr]/g, (pair) => escapes[pair]!) : value;
}
