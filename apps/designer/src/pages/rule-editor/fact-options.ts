import {
  type Catalogue,
  factDefinitions,
  type FieldDefinition,
  fieldName,
  type RuleScope,
  type Text,
  valueName,
} from '@baleen/rules';
import { getAt, isObject, type JsonObject } from './json-path.js';

export type FactType = 'number' | 'bool' | 'date' | 'text' | 'any';

/** A fact that a condition may read. */
export interface FactOption {
  /** As the condition writes it: `event.amountBase`. */
  readonly name: string;
  readonly label: Text;
  readonly type: FactType;
  /** All values it can have, where they are listed. */
  readonly values?: readonly string[];
  readonly takesMonth?: boolean;
  /** Whether it counts over a number of days: `detections.birthday-greeting`. */
  readonly takesDays?: boolean;
}

export const factGroupIds = [
  'own',
  'event',
  'first',
  'row',
  'cust',
  'fact',
  'tag',
  'score',
  'segment',
  'detections',
] as const;

export interface FactGroup {
  readonly id: (typeof factGroupIds)[number];
  readonly options: readonly FactOption[];
}

/** Everything that conditions of this rule may read, made from the definitions. Groups without any are left out. */
export function factGroups(document: JsonObject, { catalogue, tags }: RuleScope): readonly FactGroup[] {
  const groups: readonly FactGroup[] = [
    { id: 'own', options: ownFacts(document) },
    { id: 'event', options: eventFacts('event', triggerTypes(document), catalogue) },
    { id: 'first', options: eventFacts('A', firstTypes(document), catalogue) },
    { id: 'row', options: rowFacts(document, catalogue) },
    { id: 'cust', options: fieldFacts('cust', catalogue.collections.get('cust')?.fields.values() ?? []) },
    { id: 'fact', options: derivedFacts() },
    {
      id: 'tag',
      options: [...tags].map(([id, values]) => ({ name: `tag.${id}`, label: sameText(id), type: 'text', values })),
    },
    {
      id: 'score',
      options: [...catalogue.scores.values()].map(({ name, meaning }) => ({
        name: `score.${name}`,
        label: meaning,
        type: 'number',
      })),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

export const findFact = (groups: readonly FactGroup[], name: string): FactOption | undefined =>
  groups.flatMap(({ options }) => options).find((option) => option.name === name);

export const triggerTypes = (document: JsonObject): readonly string[] => {
  const events = getAt(document, ['trigger', 'events']);
  return Array.isArray(events) ? (events as readonly unknown[]).map(String) : [];
};

/** Of a sequence: the type of its earlier event. */
function firstTypes(document: JsonObject): readonly string[] {
  const first = getAt(document, ['pattern', 'first']);
  const type = typeof first === 'string' ? /^[\w-]+/.exec(first)?.[0] : undefined;
  return type === undefined ? [] : [type];
}

function ownFacts(document: JsonObject): FactOption[] {
  const facts = document['facts'];
  return Object.keys(isObject(facts) ? facts : {}).map((name) => ({ name, label: sameText(name), type: 'any' }));
}

function eventFacts(scope: string, types: readonly string[], { eventTypes, envelope }: Catalogue): FactOption[] {
  const fields = new Map<string, FieldDefinition>();
  for (const type of types) for (const [name, field] of eventTypes.get(type)?.fields ?? []) fields.set(name, field);
  const channel = envelope.get('channel');
  if (fields.size > 0 && channel) fields.set('channel', channel);
  return fieldFacts(scope, fields.values());
}

/** Of a calendar pattern: the row whose date it watches. */
function rowFacts(document: JsonObject, { collections }: Catalogue): FactOption[] {
  const date = getAt(document, ['pattern', 'date']);
  const name = typeof date === 'string' ? (date.split('.')[0] ?? '') : '';
  return name === 'cust' ? [] : fieldFacts(name, collections.get(name)?.fields.values() ?? []);
}

const derivedFacts = (): FactOption[] =>
  [...factDefinitions.values()].map(({ name, type, meaning, values, takesMonth }) => ({
    name: `fact.${name}`,
    label: meaning,
    type,
    ...(values && { values }),
    ...(takesMonth && { takesMonth }),
  }));

const fieldFacts = (scope: string, fields: Iterable<FieldDefinition>): FactOption[] =>
  [...fields].map((field) => ({
    name: `${scope}.${field.name}`,
    label: { en: fieldName('en', field.name), zh: fieldName('zh', field.name) },
    type: typeOf(field),
    ...(field.values && { values: field.values }),
  }));

function typeOf({ type }: FieldDefinition): FactType {
  if (['int', 'dec', 'money', 'amount'].includes(type)) return 'number';
  if (type === 'bool') return 'bool';
  return type === 'date' ? 'date' : 'text';
}

const sameText = (text: string): Text => ({ en: text, zh: text });

export const valueText = (value: string): Text => ({ en: valueName('en', value), zh: valueName('zh', value) });
