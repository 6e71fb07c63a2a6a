import { type Catalogue, type FieldDefinition, type Fields } from '../catalogue/types.js';
import { parseDay } from '../time/local-date.js';
import { typeOfField } from './expression-type.js';
import { type Checker, isObject } from './checker.js';

const givenKeys = { required: [], optional: ['customer', 'holdings', 'events', 'tags', 'scores', 'coveredFrom'] };

/** Checks the shape of examples; whether they come out is for the runner. */
export function checkExamples(value: unknown, path: string, catalogue: Catalogue, checker: Checker): void {
  checker.list(value, path, 100)?.forEach((item, i) => checkExample(item, `${path}/${i}`, catalogue, checker));
}

function checkExample(value: unknown, path: string, catalogue: Catalogue, checker: Checker): void {
  const example = checker.object(value, path, { required: ['kind', 'note', 'given', 'expect'], optional: ['runs'] });
  if (!example) return;
  checker.oneOf(example['kind'], `${path}/kind`, ['match', 'miss', 'boundary']);
  checker.text(example['note'], `${path}/note`);
  for (const key of ['runs', 'expect'])
    if (Object.hasOwn(example, key)) checkDates(example[key], `${path}/${key}`, checker);
  const given = checker.object(example['given'], `${path}/given`, givenKeys);
  if (given) checkGiven(given, `${path}/given`, catalogue, checker);
}

function checkDates(value: unknown, path: string, checker: Checker): void {
  checker.list(value, path, 800)?.forEach((date, i) => {
    if (typeof date !== 'string' || parseDay(date) === undefined)
      checker.add(
        'RULE_WRONG_TYPE',
        `${path}/${i}`,
        'a date YYYY-MM-DD that exists is expected',
        '应为存在的日期 YYYY-MM-DD',
      );
  });
}

function checkGiven(
  given: Readonly<Record<string, unknown>>,
  path: string,
  catalogue: Catalogue,
  checker: Checker,
): void {
  const cust = catalogue.collections.get('cust')!.fields;
  if (given['customer'] !== undefined) checkFields(given['customer'], `${path}/customer`, { fields: cust }, checker);
  checker.list(given['events'] ?? [], `${path}/events`, 400)?.forEach((event, i) => {
    const type = isObject(event) ? String(event['type']) : '';
    const known = catalogue.eventTypes.get(type);
    const at = `${path}/events/${i}`;
    if (!known) checker.unknown('RULE_UNKNOWN_EVENT', `${at}/type`, type, catalogue.eventTypes.keys());
    else checkFields(event, at, { fields: known.fields, also: envelopeKeys }, checker);
  });
  const holdings = checker.object(given['holdings'] ?? {}, `${path}/holdings`, {
    required: [],
    optional: [...catalogue.collections.keys()],
  });
  for (const [name, rows] of Object.entries(holdings ?? {})) {
    const fields = catalogue.collections.get(name)?.fields;
    if (!fields) continue;
    checker
      .list(rows, `${path}/holdings/${name}`, 50)
      ?.forEach((row, i) => checkFields(row, `${path}/holdings/${name}/${i}`, { fields }, checker));
  }
}

const envelopeKeys = ['type', 'eventId', 'occurredAt', 'receivedAt', 'channel', 'reverses'];

interface RowForm {
  readonly fields: Fields;
  readonly also?: readonly string[];
}

/** Known fields only, each with a value of its type. A field of the customer may be null: it has no value then. */
function checkFields(row: unknown, path: string, { fields, also = [] }: RowForm, checker: Checker): void {
  const object = checker.object(row, path, { required: [], optional: [...fields.keys(), ...also] });
  for (const [key, value] of Object.entries(object ?? {})) {
    const field = fields.get(key);
    if (field && value !== null) checkValue(value, field, `${path}/${key}`, checker);
  }
}

function checkValue(value: unknown, field: FieldDefinition, path: string, checker: Checker): void {
  const type = typeOfField(field);
  if (type.kind === 'text' && type.values) checker.oneOf(value, path, type.values);
  else if (type.kind === 'number') checker.number(value, path);
  else if (type.kind === 'bool') checker.boolean(value, path);
  else if (type.kind === 'date') checkDates([value], path, checker);
  else checker.string(value, path);
}
