export { type AnsweredContact, answeredContacts, type AnswerOptions, type ContactEvent } from './answered-contacts.js';
export { channelHistory, contactSequence, sendHistory } from './contact-inputs.js';
