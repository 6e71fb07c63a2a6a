export { createCatalogue, envelope } from './catalogue.js';
export type { Catalogue, Collection, EventType, FieldDefinition, Fields, FieldType, Score, Text } from './types.js';
