import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createZone, parseRule, type Problem, type Rule, type RuleScope, type Zone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type ProblemItem } from '../../platform/problem.js';
import { failedExamples } from './failed-examples.js';
import { ruleScopeOf } from './rule-scope.js';

export interface RuleFile {
  readonly name: string;
  readonly rule: Rule;
}

export type RuleFolder =
  | { readonly ok: true; readonly files: readonly RuleFile[] }
  | { readonly ok: false; readonly problems: readonly ProblemItem[] };

/**
 * Reads a folder of rule files (`*.json`), each strictly, and runs the examples of those that can be read.
 * @returns the rules, or everything that is wrong in any of the files, each with `<file><JSON pointer>`
 */
export async function readRuleFolder(folder: string, bank: Bank): Promise<RuleFolder> {
  const names = await listFiles(folder);
  if (!names) return { ok: false, problems: [unreadableFolder(folder)] };
  if (names.length === 0) return { ok: false, problems: [emptyFolder(folder)] };
  const [scope, zone] = [ruleScopeOf(bank), createZone(bank.timeZone)];
  const files: RuleFile[] = [];
  const problems: ProblemItem[] = [];
  for (const name of names) {
    const read = readRuleText(await readFile(join(folder, name), 'utf8'), scope, zone);
    if (read.ok) files.push({ name, rule: read.rule });
    else problems.push(...read.problems.map((problem) => ({ ...problem, path: `${name}${problem.path}` })));
  }
  problems.push(...repeatedIds(files));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files };
}

type ReadRule =
  { readonly ok: true; readonly rule: Rule } | { readonly ok: false; readonly problems: readonly Problem[] };

/** One rule document; it is right only if its examples come out. */
function readRuleText(text: string, scope: RuleScope, zone: Zone): ReadRule {
  const json = parseJson(text);
  if ('problem' in json) return { ok: false, problems: [json.problem] };
  const parsed = parseRule(json.value, scope);
  if (!parsed.ok) return parsed;
  const problems = failedExamples(parsed.value, scope, zone);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rule: parsed.value };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: Problem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = (error as SyntaxError).message;
    const message = { en: `not JSON: ${reason}`, zh: `不是 JSON：${reason}` };
    return { problem: { code: 'RULE_NOT_JSON', path: '', message } };
  }
}

function repeatedIds(files: readonly RuleFile[]): ProblemItem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ name, rule }) => {
    const { id } = rule.document;
    const earlier = first.get(id);
    first.set(id, earlier ?? name);
    if (earlier === undefined) return [];
    const message = { en: `"${id}" is also the id in ${earlier}`, zh: `“${id}”已在 ${earlier} 中使用` };
    return [{ code: 'RULE_REPEATED_ID', path: `${name}/id`, message }];
  });
}

/** Sorted; undefined where there is no such folder. */
async function listFiles(folder: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const unreadableFolder = (folder: string): ProblemItem => ({
  code: 'FOLDER_MISSING',
  path: folder,
  message: { en: 'this folder does not exist or cannot be read', zh: '该文件夹不存在或无法读取' },
});

const emptyFolder = (folder: string): ProblemItem => ({
  code: 'FOLDER_EMPTY',
  path: folder,
  message: { en: 'there is no rule file (*.json) in this folder', zh: '该文件夹中没有规则文件（*.json）' },
});
