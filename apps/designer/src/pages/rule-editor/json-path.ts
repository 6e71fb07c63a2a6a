/** A JSON value as it is edited: nothing about it is known yet. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Where in a document something stands. */
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As the problems of a rule give their place: `/conditions/all/2/fact`. */
export const pointerOf = (path: Path): string => path.map((part) => `/${part}`).join('');

/** What stands there; undefined where nothing does. */
export function getAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((at, part) => {
    if (Array.isArray(at)) return (at as readonly Json[])[Number(part)];
    return isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }, value);
}

/** The same document with another value there; undefined takes the key, or the entry of a list, away. What lacks on the way is made. */
export function setAt(value: Json | undefined, path: Path, next: Json | undefined): Json {
  const [part, ...rest] = path;
  if (part === undefined) return next ?? null;
  if (Array.isArray(value)) return setEntry(value, Number(part), rest, next);
  const object = isObject(value) ? value : {};
  if (rest.length === 0 && next === undefined) {
    const { [part]: _, ...others } = object;
    return others;
  }
  return { ...object, [part]: setAt(object[part], rest, next) };
}

function setEntry(list: readonly Json[], index: number, rest: Path, next: Json | undefined): Json {
  if (rest.length === 0 && next === undefined) return list.filter((_, i) => i !== index);
  const entry = setAt(list[index], rest, next);
  return index < list.length ? list.with(index, entry) : [...list, entry];
}
