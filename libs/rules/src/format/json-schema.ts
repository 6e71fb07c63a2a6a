import { type Catalogue } from '../catalogue/types.js';
import { operatorNames } from '../conditions/operators.js';
import { KEPT_DAYS } from '../evaluate/windows.js';
import { customerGroups } from './groups.js';
import { categories, needs, sources } from './rule.js';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = {
  type: 'object',
  properties: { en: { type: 'string' }, zh: { type: 'string' } },
  required: ['en', 'zh'],
  additionalProperties: false,
};
const expression: Schema = { type: 'string', maxLength: 4000, description: 'an expression of the condition language' };
const selector: Schema = { type: 'string', maxLength: 4000, description: 'type{filter}: login{result=ok}' };
const date: Schema = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const within: Schema = { type: 'string', pattern: '^\\d{1,5}(min|h|d)$' };

const object = (
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const limit = object({ operator: { enum: ['<', '<=', '>', '>=', '=', '!='] }, value: { type: 'number' } });
const days = (least: number): Schema => ({ type: 'integer', minimum: least, maximum: KEPT_DAYS });

const kind = (name: string): Schema => ({ const: name });

/** One schema a pattern; those with two forms have two. */
const patterns: readonly Schema[] = [
  object({ kind: kind('threshold'), test: expression }),
  object(
    { kind: kind('window-compare'), current: expression, reference: expression },
    {
      ratio: limit,
      diff: limit,
      minCurrent: { type: 'number' },
      minReference: { type: 'number' },
      zeroReference: { const: 'match' },
    },
  ),
  object(
    { kind: kind('sequence'), first: selector, then: selector, within },
    { times: { type: 'integer', minimum: 1, maximum: 100 }, join: { type: 'string' }, size: { type: 'number' } },
  ),
  object({ kind: kind('absence'), after: selector, no: selector, within }, { key: { type: 'string' } }),
  object({
    kind: kind('absence'),
    no: selector,
    forDays: days(1),
    prior: { type: 'array', items: days(1), minItems: 2, maxItems: 2 },
  }),
  object(
    { kind: kind('calendar'), date: { type: 'string' }, offsetDays: { type: 'integer', minimum: -366, maximum: 366 } },
    { yearly: { type: 'boolean' }, turnsYears: { type: 'integer', minimum: 1, maximum: 150 } },
  ),
  object(
    { kind: kind('crossing'), metric: expression, direction: { enum: ['up', 'down'] } },
    { level: { type: 'number' }, confirm: { type: 'integer', minimum: 1, maximum: 20 } },
  ),
  object({ kind: kind('first-time'), selector, lookback: { type: 'string', pattern: '^(ever|\\d{1,3}d)$' } }),
  object({
    kind: kind('periodicity-break'),
    selector,
    period: { enum: ['weekly', 'monthly'] },
    learn: { type: 'integer', minimum: 2, maximum: 24 },
    toleranceDays: { type: 'integer', minimum: 0, maximum: 30 },
  }),
  object(
    { kind: kind('deviation'), value: expression },
    {
      sample: expression,
      z: limit,
      reference: expression,
      ratio: limit,
      min: { type: 'integer', minimum: 1, maximum: 1000 },
    },
  ),
];

const condition: Schema = {
  oneOf: [
    object(
      { all: { type: 'array', items: { $ref: '#/definitions/condition' } } },
      { priority: { type: 'integer' }, name: { type: 'string' } },
    ),
    object(
      { any: { type: 'array', items: { $ref: '#/definitions/condition' } } },
      { priority: { type: 'integer' }, name: { type: 'string' } },
    ),
    object({ not: { $ref: '#/definitions/condition' } }, { priority: { type: 'integer' }, name: { type: 'string' } }),
    object(
      {
        fact: { type: 'string' },
        operator: { type: 'string', pattern: `^([a-zA-Z]+:)*(${operatorNames.join('|')})$` },
        value: {},
      },
      { params: { type: 'object' }, priority: { type: 'integer' }, name: { type: 'string' } },
    ),
    object({ condition: { type: 'string' } }, { priority: { type: 'integer' }, name: { type: 'string' } }),
  ],
};

/** A JSON Schema (draft 7) of rule documents, for editors. What only the parser knows (names, types, windows) it cannot say: the parser is stricter. */
export function ruleJsonSchema(catalogue: Catalogue): Schema {
  const eventTypes = [...catalogue.eventTypes.keys()];
  const events = { type: 'array', items: object({ type: { enum: eventTypes }, occurredAt: { type: 'string' } }) };
  const openEvents = { ...events, items: { ...events.items, additionalProperties: true } };
  const values = { type: 'object' };
  const given = object(
    {},
    { customer: values, holdings: values, events: openEvents, tags: values, scores: values, coveredFrom: values },
  );
  const example = object(
    { kind: { enum: ['match', 'miss', 'boundary'] }, note: text, given, expect: { type: 'array', items: date } },
    { runs: { type: 'array', items: date } },
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Rule of the event library',
    definitions: { condition, pattern: { anyOf: patterns } },
    ...object(
      {
        schemaVersion: { const: 1 },
        id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 },
        name: text,
        description: text,
        category: { enum: [...categories] },
        source: { enum: [...sources] },
        group: { enum: customerGroups.map(({ id }) => id) },
        trigger: {
          oneOf: [
            object({ events: { type: 'array', items: { enum: eventTypes }, minItems: 1 } }),
            object({ calendar: { const: 'daily' } }),
          ],
        },
        pattern: { $ref: '#/definitions/pattern' },
        cooldownDays: { type: 'integer', minimum: 0, maximum: KEPT_DAYS },
        priority: { type: 'integer', minimum: 1, maximum: 100 },
        need: { enum: [...needs] },
        offer: text,
        channelPlan: { type: 'string', maxLength: 1000 },
        suppressions: { type: 'array', items: { type: 'string' } },
        examples: { type: 'array', items: example },
      },
      {
        $schema: { type: 'string' },
        facts: { type: 'object', additionalProperties: expression },
        also: { type: 'array', items: { $ref: '#/definitions/pattern' } },
        conditions: { $ref: '#/definitions/condition' },
        sharedConditions: { type: 'object', additionalProperties: { $ref: '#/definitions/condition' } },
        effectiveFrom: date,
        effectiveTo: date,
      },
    ),
  };
}
