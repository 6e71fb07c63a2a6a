import { Body, type PipeTransform, Query } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { Problem, type ProblemItem } from '../problem.js';

type Schema = z.ZodObject;

/**
 * The parsed body of a request. The schema is the one source of type, check and documentation; use `z.strictObject`, so that fields that
 * are not the caller's to set are refused.
 * @example create(@ValidBody(newUser) user: z.infer<typeof newUser>)
 */
export function ValidBody(schema: Schema): ParameterDecorator {
  return (target, key, index) => {
    Body(new SchemaPipe(schema, 'body'))(target, key, index);
    document(target, key, ApiBody({ schema: jsonSchema(schema) }));
  };
}

/** The parsed query of a request; every value arrives as text, so numbers need `z.coerce`. */
export function ValidQuery(schema: Schema): ParameterDecorator {
  return (target, key, index) => {
    Query(new SchemaPipe(schema, 'query'))(target, key, index);
    for (const [name, field] of Object.entries(schema.shape)) {
      const isRequired = !z.safeParse(field as z.ZodType, undefined).success;
      document(target, key, ApiQuery({ name, required: isRequired, schema: jsonSchema(field as z.ZodType) }));
    }
  };
}

function document(target: object, key: string | symbol | undefined, decorate: MethodDecorator): void {
  const method = key && Object.getOwnPropertyDescriptor(target, key);
  if (method) decorate(target, key, method);
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

class SchemaPipe implements PipeTransform {
  constructor(
    private readonly schema: Schema,
    private readonly place: 'body' | 'query',
  ) {}

  transform(value: unknown): unknown {
    return parseRequest(this.schema, value ?? {}, this.place);
  }
}

/** @throws Problem 400 with every mistake, each with its path */
export function parseRequest<S extends Schema>(schema: S, value: unknown, place: 'body' | 'query'): z.infer<S> {
  const read = readBySchema(schema, value, place);
  if (read.ok) return read.value;
  throw new Problem({
    status: 400,
    code: 'REQUEST_INVALID',
    detail: { en: 'Some fields are not valid.', zh: '部分字段无效。' },
    path: read.problems[0]?.path,
    problems: read.problems,
  });
}

export type ReadBySchema<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly ProblemItem[] };

/** The same for what is no request: a document that a schema describes. */
export function readBySchema<S extends Schema>(
  schema: S,
  value: unknown,
  place: 'body' | 'query' = 'body',
): ReadBySchema<z.infer<S>> {
  const parsed = schema.safeParse(value, { error: english });
  if (parsed.success) return { ok: true, value: parsed.data };
  const inChinese = schema.safeParse(value, { error: chinese }).error?.issues ?? [];
  const problems = parsed.error.issues.flatMap((issue, index) =>
    itemsOf(issue, inChinese[index]?.message ?? issue.message, place),
  );
  return { ok: false, problems };
}

const english = z.locales.en().localeError;
const chinese = z.locales.zhCN().localeError;

function itemsOf(issue: z.core.$ZodIssue, zh: string, place: 'body' | 'query'): ProblemItem[] {
  const message = { en: issue.message, zh };
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  const code = issue.code === 'unrecognized_keys' ? 'FIELD_UNKNOWN' : 'FIELD_INVALID';
  return paths.map((path) => ({ code, message, path: pointer(path, place) }));
}

function pointer(path: readonly PropertyKey[], place: 'body' | 'query'): string {
  if (place === 'query') return `?${path.map(String).join('.')}`;
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
