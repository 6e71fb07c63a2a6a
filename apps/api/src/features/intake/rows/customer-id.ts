import { type FieldDefinition } from '@baleen/rules';

/** The field that says whose row it is, where the catalogue's fields do not. */
export const customerId: FieldDefinition = { name: 'customerId', type: 'id', optional: false };
