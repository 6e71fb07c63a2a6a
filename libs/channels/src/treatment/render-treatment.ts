import { type Parsed, type Problem } from '../basics/problem.js';
import { stripInvisible } from './escape.js';
import { renderTemplate } from './liquid-engine.js';
import { escapeModeOf, type ParsedTreatment } from './parse-treatment.js';
import { templateParts, type VariableValues } from './treatment.js';
import { bindValues } from './variable-values.js';

/** A message in words, ready for a channel; null where the treatment has no such part. */
export interface RenderedTreatment {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly link: string | null;
  readonly templateId: string | null;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Words a treatment for one customer. A value that is missing or of the wrong kind is a problem, not a gap in the text; a value
 * that looks like a template, a tag or a header stays the text it is.
 */
export function renderTreatment(parsed: ParsedTreatment, values: VariableValues): Parsed<RenderedTreatment> {
  const { treatment, templates, linkHosts } = parsed;
  const problems: Problem[] = [];
  const scope = bindValues(treatment.variables, values, { language: treatment.language, linkHosts }, problems);
  if (problems.length > 0) return { ok: false, problems };
  const rendered = new Map(
    templateParts(treatment).map((part) => {
      const output = renderTemplate(escapeModeOf(part), templates.get(part.path) ?? [], scope);
      const clean = stripInvisible(output);
      return [part.path, part.kind === 'line' || part.kind === 'link' ? clean.replace(/\s+/g, ' ').trim() : clean];
    }),
  );
  const part = (path: string) => rendered.get(path) ?? null;
  return {
    ok: true,
    value: {
      subject: part('/subject'),
      text: part('/text'),
      html: part('/html'),
      link: part('/link'),
      templateId: treatment.provider?.templateId ?? null,
      fields: (treatment.provider?.fields ?? []).map(({ name }, index) => ({
        name,
        value: part(`/provider/fields/${index}/template`) ?? '',
      })),
    },
  };
}
