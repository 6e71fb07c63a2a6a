import { type Template } from 'liquidjs';
import { didYouMean } from '../basics/did-you-mean.js';
import {
  bilingual,
  checked,
  choice,
  flag,
  list,
  literal,
  object,
  optional,
  parseDocument,
  text,
  type Reader,
} from '../basics/document-reader.js';
import { type Parsed, type Problem } from '../basics/problem.js';
import { channels, type Channel } from '../policy/channels.js';
import { lintHtml } from './html-lint.js';
import { longestTemplate, parseTemplate, variablesOf, type EscapeMode } from './liquid-engine.js';
import {
  languages,
  templateParts,
  variableKinds,
  type ProviderTemplate,
  type TemplatePart,
  type Treatment,
  type Variable,
} from './treatment.js';
import { formatValue, isLinkTo } from './variable-values.js';

/** A treatment that was read and is ready to render. */
export interface ParsedTreatment {
  readonly treatment: Treatment;
  readonly templates: ReadonlyMap<string, Template[]>;
  readonly linkHosts: readonly string[];
}

/** What a channel's treatment must and may have beside its text. */
const needs: Readonly<Record<Channel, { required: readonly PartName[]; allowed: readonly PartName[] }>> = {
  sms: { required: ['text'], allowed: ['text'] },
  email: { required: ['subject', 'text'], allowed: ['subject', 'text', 'html'] },
  push: { required: ['subject', 'text'], allowed: ['subject', 'text', 'link'] },
  mobile_bank: { required: ['subject', 'text'], allowed: ['subject', 'text', 'link'] },
  web_bank: { required: ['subject', 'text'], allowed: ['subject', 'text', 'link'] },
  wechat: { required: ['provider'], allowed: ['provider', 'link'] },
  call_centre: { required: ['text'], allowed: ['subject', 'text'] },
  rm_task: { required: ['text'], allowed: ['subject', 'text'] },
  webhook: { required: ['text'], allowed: ['subject', 'text', 'link'] },
};

type PartName = 'subject' | 'text' | 'html' | 'link' | 'provider';

const identifier = text({
  max: 60,
  form: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  formInWords: { en: 'small letters, digits and hyphens', zh: '小写字母、数字和连字符' },
});

const line = text({
  max: 500,
  form: /^[^\r\n]*$/,
  formInWords: { en: 'one line', zh: '单行文字' },
});

const body = text({ max: longestTemplate });

const variable: Reader<Variable> = object({
  name: text({
    max: 60,
    form: /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*){0,2}$/,
    formInWords: { en: 'a name such as customer.name', zh: '名称，如 customer.name' },
  }),
  kind: choice(variableKinds),
  label: bilingual(80),
  optional: optional(flag(), false),
  sample: text({ max: 500 }),
});

const provider: Reader<ProviderTemplate> = object({
  templateId: text({ max: 100 }),
  fields: list(object({ name: text({ max: 40, form: /^[a-z][a-z_]*\d*$/ }), template: line }), 20),
});

const treatment: Reader<Treatment> = object({
  schemaVersion: literal(1),
  id: identifier,
  name: bilingual(80),
  channel: choice(channels),
  language: choice(languages),
  variables: checked(list(variable, 60), clashingNames),
  subject: optional(line, null),
  text: optional(body, null),
  html: optional(body, null),
  link: optional(line, null),
  provider: optional(provider, null),
});

/**
 * Reads a treatment strictly: its form, the parts its channel needs, its templates, the variables they use and the safety of its
 * HTML. All problems come back together. `linkHosts` are the hosts that links may lead to.
 */
export function parseTreatment(document: unknown, options: { linkHosts: readonly string[] }): Parsed<ParsedTreatment> {
  const read = parseDocument(treatment, document);
  if (!read.ok) return read;
  const problems: Problem[] = [...partProblems(read.value), ...sampleProblems(read.value, options.linkHosts)];
  const templates = new Map<string, Template[]>();
  for (const part of templateParts(read.value)) {
    const mode = escapeModeOf(part);
    const template = parseTemplate(mode, part.template, part.path, problems);
    if (template === undefined) continue;
    templates.set(part.path, template);
    problems.push(...variableProblems(variablesOf(mode, template), read.value.variables, part.path));
    if (part.kind === 'html') {
      const { variables } = read.value;
      problems.push(...lintHtml(part.template, { path: part.path, variables, linkHosts: options.linkHosts }));
    }
    if (part.kind === 'link') problems.push(...linkProblems(part, read.value.variables, options.linkHosts));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { treatment: read.value, templates, linkHosts: options.linkHosts } };
}

export function escapeModeOf(part: TemplatePart): EscapeMode {
  return part.kind === 'html' ? 'html' : 'plain';
}

function partProblems(read: Treatment): readonly Problem[] {
  const { required, allowed } = needs[read.channel];
  const names: readonly PartName[] = ['subject', 'text', 'html', 'link', 'provider'];
  return names.flatMap((name): Problem[] => {
    const isThere = read[name] !== null;
    if (!isThere && required.includes(name)) {
      const message = { en: `the channel ${read.channel} needs it`, zh: `渠道 ${read.channel} 必须提供` };
      return [{ code: 'PART_MISSING', path: `/${name}`, message }];
    }
    if (!isThere || allowed.includes(name)) return [];
    const message = { en: `the channel ${read.channel} has no ${name}`, zh: `渠道 ${read.channel} 没有 ${name}` };
    return [{ code: 'PART_UNUSED', path: `/${name}`, message }];
  });
}

function sampleProblems({ variables, language }: Treatment, linkHosts: readonly string[]): readonly Problem[] {
  return variables.flatMap(({ kind, sample }, index): Problem[] => {
    if (formatValue(kind, sample, { language, linkHosts }) !== undefined) return [];
    const message = { en: `the sample is no value of kind ${kind}`, zh: `示例值不是 ${kind} 类型` };
    return [{ code: 'VARIABLE_SAMPLE', path: `/variables/${index}/sample`, message }];
  });
}

function variableProblems(
  used: readonly (string | null)[],
  variables: readonly Variable[],
  path: string,
): readonly Problem[] {
  const names = variables.map(({ name }) => name);
  const unknown = [...new Set(used)].filter((name) => name === null || !names.includes(name));
  return unknown.map((name) => {
    if (name === null) {
      const message = { en: 'variables are plain names, without [ ]', zh: '变量必须是普通名称，不能使用 [ ]' };
      return { code: 'VARIABLE_FORM', path, message };
    }
    const near = didYouMean(name, names);
    const message = { en: `unknown variable "${name}"${near.en}`, zh: `未知变量 "${name}"${near.zh}` };
    return { code: 'UNKNOWN_VARIABLE', path, message };
  });
}

function linkProblems(
  part: TemplatePart,
  variables: readonly Variable[],
  linkHosts: readonly string[],
): readonly Problem[] {
  const name = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part.template)?.[1];
  const isLinkVariable = variables.some((declared) => declared.name === name && declared.kind === 'link');
  if (isLinkVariable || isLinkTo(linkHosts, part.template)) return [];
  const message = {
    en: "must be one variable of kind link, or an https address on the bank's hosts",
    zh: '必须是一个 link 类型的变量，或本行域名下的 https 地址',
  };
  return [{ code: 'LINK_FORM', path: part.path, message }];
}

/** Two equal names, or one that is the beginning of another (`customer` and `customer.name`). */
function clashingNames(variables: readonly Variable[]): Omit<Problem, 'path'> | undefined {
  const names = variables.map(({ name }) => name);
  const clash = names.find((name, index) =>
    names.some((other, at) => at !== index && (other === name || other.startsWith(`${name}.`))),
  );
  return clash === undefined
    ? undefined
    : {
        code: 'REPEATED_NAME',
        message: { en: `the name "${clash}" clashes with another`, zh: `名称 "${clash}" 与其他变量冲突` },
      };
}
