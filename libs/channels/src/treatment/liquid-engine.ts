import { Liquid, type Template } from 'liquidjs';
import { type Problem } from '../basics/problem.js';
import { htmlValue, plainValue } from './escape.js';
import { notAllowed } from './not-allowed.js';

/** All the logic a treatment may hold: a choice between wordings. No loops, no assignment, no files. */
const allowedTags = ['if', 'unless', 'case', 'comment'];
const allowedFilters = ['default', 'upcase', 'downcase', 'capitalize', 'truncate', 'strip'];

/** Longest template in characters. */
export const longestTemplate = 50_000;
const longestOutput = 200_000;

export type EscapeMode = 'plain' | 'html';

const engines: Readonly<Record<EscapeMode, Liquid>> = { plain: engine(plainValue), html: engine(htmlValue) };

/** Parses a template; undefined and a problem where it is no template, or uses a tag or filter that is not allowed. */
export function parseTemplate(
  mode: EscapeMode,
  source: string,
  path: string,
  problems: Problem[],
): Template[] | undefined {
  try {
    return engines[mode].parse(source);
  } catch (error) {
    problems.push(templateProblem(error, path));
    return undefined;
  }
}

/** The variables a template reads, as dotted names; null for one that is not a plain name (`a[b]`). */
export function variablesOf(mode: EscapeMode, template: Template[]): readonly (string | null)[] {
  const { globals } = engines[mode].analyzeSync(template, { partials: false });
  const segments = Object.values(globals).flatMap((uses) => uses.map((use) => use.toArray()));
  return segments.map((path) => (path.every((part) => typeof part === 'string') ? path.join('.') : null));
}

/**
 * Renders; throws if the template outgrows the limits of size, which is a fault of the treatment. Without loops its work is bounded by its length; no clock is asked, which
 * would refuse a good message where another program has the processor.
 */
export function renderTemplate(mode: EscapeMode, template: Template[], scope: object): string {
  const output: unknown = engines[mode].renderSync(template, scope);
  const text = String(output);
  if (text.length > longestOutput) throw new RangeError(`the rendered text has more than ${longestOutput} characters`);
  return text;
}

function engine(escape: (text: string) => string): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    templates: {},
    parseLimit: longestTemplate,
    memoryLimit: 1_000_000,
    outputEscape: (value: unknown) => (value === null || value === undefined ? '' : escape(String(value))),
  });
  for (const tag of Object.keys(liquid.tags)) if (!allowedTags.includes(tag)) delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters)) if (!allowedFilters.includes(filter)) delete liquid.filters[filter];
  return liquid;
}

function templateProblem(error: unknown, path: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const tag = /tag "([^"]{1,40})" not found/.exec(message)?.[1];
  if (tag !== undefined) {
    return notAllowed({ code: 'TEMPLATE_TAG', kind: { en: 'tag', zh: '标签' }, word: tag, allowed: allowedTags, path });
  }
  const filter = /undefined filter: ([^,\s]{1,40})/.exec(message)?.[1];
  if (filter !== undefined) {
    const kind = { en: 'filter', zh: '过滤器' };
    return notAllowed({ code: 'TEMPLATE_FILTER', kind, word: filter, allowed: allowedFilters, path });
  }
  return { code: 'TEMPLATE_SYNTAX', path, message: { en: `cannot be read: ${message}`, zh: `无法解析：${message}` } };
}
