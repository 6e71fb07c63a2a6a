import { type Refusal, type Result } from './result.js';

/** Where in the input a refusal was found. */
export type Place = Pick<Refusal, 'line' | 'column'>;

/** Builds a refusal: a code, the English and the Chinese text, and where it was found. */
export function refuse(code: string, en: string, zh: string, place: Place = {}): Result<never> {
  return { ok: false, refusal: { code, message: { en, zh }, ...place } };
}
