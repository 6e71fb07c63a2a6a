import { type Catalogue } from '../catalogue/types.js';
import { parseDay } from '../time/local-date.js';
import { type Checker } from './checker.js';

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
  const checkFields = (
    row: unknown,
    at: string,
    fields: ReadonlyMap<string, unknown>,
    also: readonly string[] = [],
  ): void => {
    const object = checker.object(row, at, { required: [], optional: [...fields.keys(), ...also] });
    void object;
  };
  if (given['customer'] !== undefined)
    checkFields(given['customer'], `${path}/customer`, catalogue.collections.get('cust')!.fields);
  checker.list(given['events'] ?? [], `${path}/events`, 400)?.forEach((event, i) => {
    const type = typeof event === 'object' && event !== null ? String((event as Record<string, unknown>)['type']) : '';
    const known = catalogue.eventTypes.get(type);
    if (!known) checker.unknown('RULE_UNKNOWN_EVENT', `${path}/events/${i}/type`, type, catalogue.eventTypes.keys());
    else
      checkFields(event, `${path}/events/${i}`, known.fields, [
        'type',
        'eventId',
        'occurredAt',
        'receivedAt',
        'channel',
        'reverses',
        'repeat',
      ]);
  });
  const holdings = checker.object(given['holdings'] ?? {}, `${path}/holdings`, {
    required: [],
    optional: [...catalogue.collections.keys()],
  });
  for (const [name, rows] of Object.entries(holdings ?? {})) {
    const fields = catalogue.collections.get(name)?.fields;
    if (fields)
      checker
        .list(rows, `${path}/holdings/${name}`, 50)
        ?.forEach((row, i) => checkFields(row, `${path}/holdings/${name}/${i}`, fields));
  }
}
