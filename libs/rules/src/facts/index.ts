import { isMainAccount, keyTxnCount, lastTuitionDate, productCount, salaryRetention } from './activity.js';
import { aum, aumBand, householdAum, householdRole } from './assets.js';
import { type FactDefinition } from './definition.js';
import { employerCircle } from './employer-circle.js';
import { age, tenureDays } from './person.js';
import { fraudHold, inArrears, openComplaint } from './standing.js';

export type { FactDefinition } from './definition.js';

/** The derived facts by name. */
export const factDefinitions: ReadonlyMap<string, FactDefinition> = new Map(
  [
    age,
    tenureDays,
    aum,
    aumBand,
    householdAum,
    householdRole,
    productCount,
    keyTxnCount,
    salaryRetention,
    isMainAccount,
    lastTuitionDate,
    openComplaint,
    inArrears,
    fraudHold,
    employerCircle,
  ].map((definition) => [definition.name, definition]),
);
