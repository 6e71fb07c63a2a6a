import { type Text } from '@baleen/rules';
import { z } from 'zod/v4';
import { readBySchema, type ReadBySchema } from '../../../platform/http/validated.js';

export const JOURNEY_MOVE = 'journey-move';

const MANY_VERSIONS = 50;
const MANY_PLACES = 500;

const id = z.string().min(1).max(200);
const version = z.number().int().min(1).max(1_000_000);
const text = z.string().min(1).max(200);

/** What somebody asks for. */
export const moveWantedSchema = z.strictObject({
  to: version,
  from: z.array(version).min(1).max(MANY_VERSIONS),
  places: z
    .record(id, id.nullable())
    .refine((places) => Object.keys(places).length <= MANY_PLACES)
    .default({}),
});

const schema = moveWantedSchema.extend({
  schemaVersion: z.literal(1),
  journey: id,
  name: z.strictObject({ en: text, zh: text }),
});

/** A move of the customers in flight of a journey: governed like everything else, frozen once submitted. */
export interface MoveDocument {
  readonly schemaVersion: 1;
  /** Id of the journey, and so of the thing. */
  readonly journey: string;
  readonly name: Text;
  /** The version they go to; it has to be live when they go. */
  readonly to: number;
  /** The versions they come from. */
  readonly from: readonly number[];
  /** By block of the old versions, the block of the new one; null: they stay. Not named: the block of the same id and kind. */
  readonly places: Readonly<Record<string, string | null>>;
}

export type MoveWanted = Pick<MoveDocument, 'to' | 'from' | 'places'>;

/** Strictly; versions in order, each once. */
export function parseMove(document: unknown): ReadBySchema<MoveDocument> {
  const read = readBySchema(schema, document);
  if (!read.ok) return read;
  const from = [...new Set(read.value.from)].sort((a, b) => a - b);
  return { ok: true, value: { ...read.value, from } };
}
