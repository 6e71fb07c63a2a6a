import { graphOf, type JourneyDocument } from '../document/index.js';
import { type Problem } from '../text/index.js';
import { checkBlocks } from './check-blocks.js';
import { checkBranches } from './check-branches.js';
import { checkIds } from './check-ids.js';
import { checkJourneySettings } from './check-journey-settings.js';
import { checkLinks } from './check-links.js';
import { checkLoops } from './check-loops.js';
import { checkOffers } from './check-offers.js';
import { checkReach } from './check-reach.js';
import { checkReferences } from './check-references.js';
import { type Check, type References } from './types.js';

const checks: readonly Check[] = [
  checkJourneySettings,
  checkIds,
  checkReach,
  checkBlocks,
  checkLinks,
  checkBranches,
  checkLoops,
  checkOffers,
  checkReferences,
];

/**
 * Everything that keeps a journey from running, all at once. Empty means: it may be submitted.
 * @param references the bank's catalogues; what is not given is not checked against
 */
export function validateJourney(document: JourneyDocument, references: References = {}): Problem[] {
  const subject = { document, graph: graphOf(document), references };
  return checks.flatMap((check) => check(subject));
}
