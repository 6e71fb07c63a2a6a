export { storeContacts, type ContactStatus, type NewContact } from './new-contact.js';
export { simulatedSms, type Occasion } from './simulated-sms.js';
