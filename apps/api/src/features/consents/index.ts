export { consentChannels, consentPurposes, consentSources, type ConsentSource, type NewConsent } from './consent.js';
export { consentStanding, type Standing } from './consent-standing.js';
export { marketingObjectors, objectsToMarketing } from './marketing-objectors.js';
export { readConsents } from './read-consents.js';
export { recordConsents, type Recording } from './record-consents.js';
export { ConsentsModule } from './consents.module.js';
