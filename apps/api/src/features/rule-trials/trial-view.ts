import {
  type Catalogue,
  changesNeeded,
  type ExplainedFinding,
  formatDay,
  labelTrace,
  type Rule,
  type Text,
  type Verdict,
} from '@baleen/rules';
import { traceView, type TraceView } from '../detections/index.js';
import { type Trial } from './try-rule.js';

/** What a rule says of a customer on a date, as the API shows it. */
export interface TrialView {
  /** Whether it would detect: no where a cooldown, an episode or its dates of effect keep it from it. */
  readonly verdict: Verdict;
  /** The instant it was evaluated for; null where nothing woke it up to the date. */
  readonly asOf: Date | null;
  readonly event: { readonly eventId: string; readonly type: string; readonly occurredAt: Date } | null;
  readonly findings: readonly FindingView[];
  /** Business dates on which the rule would have detected before and on the date, oldest first. */
  readonly detectedOn: readonly string[];
}

interface FindingView {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly trace: TraceView;
  readonly changes: readonly Text[];
  /** Why nothing is detected though all holds. */
  readonly hindrance: Text | null;
}

export function trialView({ explanation, detections }: Trial, rule: Rule, catalogue: Catalogue): TrialView {
  const { asOf, event, findings } = explanation;
  return {
    verdict: verdictOf(findings),
    asOf: asOf === undefined ? null : new Date(asOf),
    event: event ? { eventId: event.id, type: event.type, occurredAt: new Date(event.at) } : null,
    findings: findings.map((finding) => findingView(finding, rule, catalogue)),
    detectedOn: [...new Set(detections.map(({ businessDate }) => formatDay(businessDate)))],
  };
}

function findingView(
  { subject, verdict, trace, hindrance }: ExplainedFinding,
  rule: Rule,
  catalogue: Catalogue,
): FindingView {
  return {
    subject,
    verdict,
    trace: traceView(trace, rule, catalogue),
    changes: changesNeeded(labelTrace(trace, rule, { catalogue })),
    hindrance: verdict === 'yes' ? (hindrance?.text ?? null) : null,
  };
}

function verdictOf(findings: readonly ExplainedFinding[]): Verdict {
  if (findings.some(({ verdict, hindrance }) => verdict === 'yes' && !hindrance)) return 'yes';
  return findings.length > 0 && findings.every(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'no';
}
