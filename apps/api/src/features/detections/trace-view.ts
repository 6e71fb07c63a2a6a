import { type Catalogue, labelTrace, type Rule, type Text, type TraceNode, type Verdict } from '@baleen/rules';

/** One step of the reasons of a detection, as the API shows it. */
export interface TraceView {
  readonly kind: 'all' | 'any' | 'not' | 'condition' | 'pattern' | 'group';
  readonly verdict: Verdict;
  readonly label: Text;
  readonly fact?: string;
  readonly seen?: unknown;
  readonly operator?: string;
  readonly asked?: unknown;
  readonly missing?: readonly string[];
  /** What a pattern looked at, by name, where it is not one value against another. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly children?: readonly TraceView[];
}

type Labelled = TraceNode & { readonly label?: Text; readonly children?: readonly Labelled[] };

/** @param rule undefined where its version cannot be read any more: the trace is then shown with the names it has itself */
export function traceView(trace: TraceNode, rule: Rule | undefined, catalogue: Catalogue): TraceView {
  return view(rule ? labelTrace(trace, rule, { catalogue }) : trace, rule);
}

function view(node: Labelled, rule: Rule | undefined): TraceView {
  const { kind, verdict, fact, operator, missing, values, children } = node;
  const name = fact ?? kind;
  const label = node.label ?? { en: name, zh: name };
  const below = children && { children: children.map((child) => view(child, rule)) };
  if (kind === 'pattern') return { kind, verdict, label, ...patternValues(fact, values, rule), ...below };
  const { seen, asked } = node;
  return { kind: kind === 'rule' ? 'all' : kind, verdict, label, fact, seen, operator, asked, missing, ...below };
}

type Values = Readonly<Record<string, unknown>>;

function patternValues(kind: string | undefined, values: Values = {}, rule: Rule | undefined): Partial<TraceView> {
  const { seen, operator, asked } = values;
  if (typeof operator !== 'string') return { values };
  return { fact: factOfThreshold(kind, rule), seen, operator, asked };
}

/** The fact that a plain threshold reads, so that its value can be shown as what it is. */
function factOfThreshold(kind: string | undefined, rule: Rule | undefined): string | undefined {
  if (kind !== 'threshold' || rule?.pattern.kind !== 'threshold' || rule.also.length > 0) return undefined;
  const { test } = rule.pattern;
  if (test.kind !== 'comparison' || test.left.kind !== 'name') return undefined;
  const { scope, name, collection } = test.left;
  return scope === 'local' ? name : `${scope === 'row' ? collection : scope}.${name}`;
}
