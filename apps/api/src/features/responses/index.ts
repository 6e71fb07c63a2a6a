export { type ChangeSource, type ContactChange, type ContactFate, type ContactStatus } from './contact-change.js';
export { ContactFates, type FateListener } from './contact-fates.js';
export { recordResponses } from './record-responses.js';
export { responses, type NewResponse, type Response } from './response.js';
export { ResponsesModule } from './responses.module.js';
export { settleContacts, type Settling } from './settle-contacts.js';
