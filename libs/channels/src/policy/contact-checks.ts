import { type Check, type CheckDefinition, type SuppressionDefinition } from './check.js';
import { capCheck } from './checks/cap.js';
import { ageOver } from './checks/age-over.js';
import { arrears } from './checks/arrears.js';
import { channelCapacity } from './checks/channel-capacity.js';
import { consent } from './checks/consent.js';
import { controlGroup } from './checks/control-group.js';
import { creditRiskOver } from './checks/credit-risk-over.js';
import { exempt } from './checks/exempt.js';
import { fatigued } from './checks/fatigued.js';
import { fraudHold } from './checks/fraud-hold.js';
import { inProgress } from './checks/in-progress.js';
import { legalStatus } from './checks/legal-status.js';
import { minor } from './checks/minor.js';
import { needContacted } from './checks/need-contacted.js';
import { openComplaint } from './checks/open-complaint.js';
import { owns } from './checks/owns.js';
import { quietHours } from './checks/quiet-hours.js';
import { rejected } from './checks/rejected.js';
import { riskBelow } from './checks/risk-below.js';
import { rmCapacity } from './checks/rm-capacity.js';
import { rmContacted } from './checks/rm-contacted.js';
import { staff } from './checks/staff.js';
import { vulnerable } from './checks/vulnerable.js';
import { type Purpose } from './channels.js';
import { type ContactPolicy } from './contact-policy.js';
import { bindSuppression } from './suppression-code.js';

/** Checks that every contact meets, in the gate's order; between consent and quiet hours come the suppressions, before capacity the caps. */
export const standingChecks: readonly CheckDefinition[] = [
  legalStatus,
  staff,
  minor,
  consent,
  quietHours,
  channelCapacity,
  rmCapacity,
];

/** Codes that a rule, a journey or the policy may list. */
export const suppressionDefinitions: ReadonlyMap<string, SuppressionDefinition> = new Map(
  [
    openComplaint,
    arrears,
    fraudHold,
    vulnerable,
    fatigued,
    controlGroup,
    rejected,
    needContacted,
    rmContacted,
    owns,
    inProgress,
    riskBelow,
    ageOver,
    creditRiskOver,
    exempt,
  ].map((definition) => [definition.code, definition]),
);

/** All checks of one contact in the gate's order. A service contact meets only the suppressions that are listed for it. */
export function checksFor(policy: ContactPolicy, suppressions: readonly string[], purpose: Purpose): readonly Check[] {
  let known = bound.get(policy);
  if (!known) bound.set(policy, (known = new Map()));
  const key = [purpose, ...suppressions].join(' ');
  let checks = known.get(key);
  if (!checks) known.set(key, (checks = bindChecks(policy, suppressions, purpose)));
  return checks;
}

/** By policy, and by purpose and suppressions, of which a library has few. */
const bound = new WeakMap<ContactPolicy, Map<string, readonly Check[]>>();

function bindChecks(policy: ContactPolicy, suppressions: readonly string[], purpose: Purpose): readonly Check[] {
  const codes = new Set([...(purpose === 'marketing' ? policy.always : []), ...suppressions]);
  return [
    legalStatus,
    staff,
    minor,
    consent,
    ...[...codes].map((code) => bindSuppression(suppressionDefinitions, code)),
    quietHours,
    ...policy.caps.map(capCheck),
    channelCapacity,
    rmCapacity,
  ];
}
