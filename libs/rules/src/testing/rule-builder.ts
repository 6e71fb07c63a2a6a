import { createCatalogue } from '../catalogue/index.js';
import { parseRule } from '../format/parse-rule.js';
import { type Example } from '../format/example.js';
import { type RuleVersion } from '../format/rule.js';
import { runExample } from '../engine/run-example.js';
import { createZone } from '../time/zone.js';

const text = { en: 'x', zh: 'x' };
export const catalogue = createCatalogue();
export const shanghai = createZone('Asia/Shanghai');

/** Tags that tests may speak of, with any value. */
const tags = new Map<string, undefined>(['vc-tier', 'lc-stage', 'bh-overseas-interest'].map((id) => [id, undefined]));

/** A rule document for tests: what a test does not care about is filled in. */
export const ruleDocument = (parts: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  schemaVersion: 1,
  id: 'test-rule',
  name: text,
  description: text,
  category: 'opportunity',
  source: 'behaviour',
  group: 'all',
  cooldownDays: 0,
  priority: 50,
  need: 'upkeep',
  offer: text,
  channelPlan: 'sms@now',
  suppressions: [],
  examples: [],
  ...parts,
});

/** @throws Error naming the problems, if the document is refused */
export function ruleOf(parts: Readonly<Record<string, unknown>>): RuleVersion {
  const parsed = parseRule(ruleDocument(parts), { catalogue, tags });
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ code, path, message }) => `${code} at ${path}: ${message.en}`).join('\n'));
  return { rule: parsed.value, version: 1, hash: 'test' };
}

/** The business dates on which a rule detects. */
export function detects(
  version: RuleVersion,
  given: Example['given'],
  runs?: readonly string[],
  zone = shanghai,
): readonly string[] {
  return runExample(version, { kind: 'match', note: text, given, runs, expect: [] }, catalogue, zone).found;
}

/** An event of money in yuan: `amount` and `amountBase` alike. */
export const money = (amount: number): { amount: number; currency: string; amountBase: number } => ({
  amount,
  currency: 'CNY',
  amountBase: amount,
});
