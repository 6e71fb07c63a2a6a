import { type JsonObject } from '@baleen/models';

/** A fitted model as it will be read back from the database. */
export const asJson = (model: object): JsonObject => JSON.parse(JSON.stringify(model)) as JsonObject;
