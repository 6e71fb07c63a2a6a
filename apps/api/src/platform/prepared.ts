import { createHash } from 'node:crypto';
import { type Prepared } from './database.js';

/**
 * A statement of a hot path that is put together from parts: its name follows from its text. Only for texts of which there are few, since a connection keeps
 * every one that it has seen.
 */
export function prepared(text: string): Prepared {
  return { name: createHash('sha1').update(text).digest('base64url'), text };
}
