import { createCatalogue, type FieldDefinition } from '@baleen/rules';

const catalogue = createCatalogue();

/** Fields of a person that no rule may read. */
const personal: ReadonlyMap<string, FieldDefinition> = new Map([
  ['name', { name: 'name', type: 'text', optional: true }],
  ['phone', { name: 'phone', type: 'text', optional: true }],
  ['email', { name: 'email', type: 'text', optional: true }],
  ['language', { name: 'language', type: 'enum', optional: true, values: ['en', 'zh'] }],
]);

/** The definition of a field of a collection (`cust` for the customer); undefined for a field of the bank's own. */
export function fieldOfCollection(collection: string, field: string): FieldDefinition | undefined {
  if (collection === 'cust' && personal.has(field)) return personal.get(field);
  return catalogue.collections.get(collection)?.fields.get(field);
}

/** The definition of a field of an event. */
export function fieldOfEvent(type: string, field: string): FieldDefinition | undefined {
  return catalogue.eventTypes.get(type)?.fields.get(field) ?? catalogue.envelope.get(field);
}

/**
 * The definition of the fact that a condition names: `event.amountBase`, `cust.city`, or a field's bare name, which is looked up
 * among the fields of the event type.
 */
export function fieldOfFact(fact: string, eventType: string | undefined): FieldDefinition | undefined {
  const [scope, field] = fact.includes('.') ? (fact.split('.') as [string, string]) : ['event', fact];
  if (catalogue.collections.has(scope)) return fieldOfCollection(scope, field);
  return eventType === undefined ? undefined : fieldOfEvent(eventType, field);
}

/** Names of fields in the order of the data model; those of the bank's own come last, in the order given. */
export function orderOfCollection(collection: string, names: readonly string[]): string[] {
  return inOrder(names, catalogue.collections.get(collection)?.fields.keys());
}

/** The same for the fields of an event. */
export function orderOfEvent(type: string, names: readonly string[]): string[] {
  return inOrder(names, catalogue.eventTypes.get(type)?.fields.keys());
}

function inOrder(names: readonly string[], known: Iterable<string> = []): string[] {
  const places = new Map([...known].map((name, place) => [name, place]));
  const placeOf = (name: string): number => places.get(name) ?? places.size;
  return [...names].sort((a, b) => placeOf(a) - placeOf(b));
}
