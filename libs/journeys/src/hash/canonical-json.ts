/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one way to write a JSON value: no spaces, keys in code-unit order, numbers and strings as ECMAScript writes them (the form of
 * RFC 8785). Equal values give equal text, whatever the order in which their keys were set. Keys whose value is undefined are left out.
 * @throws Error on what JSON cannot say (NaN, infinities, functions, undefined as a value)
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value as Readonly<Record<string, unknown>>);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`no JSON for the number ${value}`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new Error(`no JSON for a value of type ${typeof value}`);
  return text;
}

function canonicalObject(object: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}
