import { type Json } from './canonical-json.js';

/**
 * A copy of a JSON value that shares nothing with the original. Reserved keys (`__proto__`) must have been refused before; depth
 * must have been limited before.
 */
export function copyJson(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => copyJson(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyJson(item as Json)]));
  }
  return Object.is(value, -0) ? 0 : value;
}
