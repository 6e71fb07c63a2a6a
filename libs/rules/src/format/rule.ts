import { type Text } from '../catalogue/types.js';
import { type Conditions } from '../conditions/conditions.js';
import { type Expression } from '../language/ast.js';
import { type Pattern } from '../patterns/index.js';
import { type Example } from './example.js';

export const categories = ['opportunity', 'anomaly-alert', 'care'] as const;
export type Category = (typeof categories)[number];

export const sources = ['product', 'behaviour', 'external', 'life-stage'] as const;
export type Source = (typeof sources)[number];

/** A rule document as it is written, stored and hashed. */
export interface RuleDocument {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly category: Category;
  readonly source: Source;
  readonly group: string;
  readonly trigger: { readonly events: readonly string[] } | { readonly calendar: 'daily' };
  /** Named expressions over fields, tags, scores and windows. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Further tests at the same moment: threshold, window-compare or deviation. */
  readonly also?: readonly Readonly<Record<string, unknown>>[];
  /** In json-rules-engine's words. */
  readonly conditions?: Conditions;
  /** Conditions that others refer to by name: `{ "condition": "isActive" }`. */
  readonly sharedConditions?: Readonly<Record<string, Conditions>>;
  readonly cooldownDays: number;
  readonly priority: number;
  readonly need: string;
  readonly offer: Text;
  /** Which channels, by branches: `when tag.vc-tier in {gold}: rm_task@next-bd ; else: sms@now`. */
  readonly channelPlan: string;
  readonly suppressions: readonly string[];
  /** The first local day on which the rule applies. */
  readonly effectiveFrom?: string;
  /** The first local day on which it does not any more. */
  readonly effectiveTo?: string;
  readonly examples: readonly Example[];
}

/** A rule whose document has been read and checked: there are only valid values inside. */
export interface Rule {
  readonly document: RuleDocument;
  readonly facts: ReadonlyMap<string, Expression>;
  readonly pattern: Pattern;
  readonly also: readonly Pattern[];
  /** Written out: no reference to a shared condition is left. */
  readonly conditions: Conditions;
}

/** A frozen version of a rule: the hash of its canonical JSON names its content. */
export interface RuleVersion {
  readonly rule: Rule;
  readonly version: number;
  readonly hash: string;
}

export const needs = [
  'liquidity',
  'reinvest',
  'fx-payment',
  'overseas-study',
  'travel',
  'instalment',
  'credit-line',
  'home-loan',
  'refinance',
  'protection',
  'retirement',
  'education',
  'salary-account',
  'card-usage',
  'digital-help',
  'security',
  'retention',
  'business-cash',
  'family',
  'fee-saving',
  'relationship',
  'complaint-care',
  'investment-return',
  'upkeep',
] as const;
