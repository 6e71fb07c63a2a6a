import { type Result } from './result.js';

/** Wraps a value as an accepted result. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}
