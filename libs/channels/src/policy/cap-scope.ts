import { type Purpose } from './channels.js';
import { type Cap } from './contact-policy.js';
import { type ContactRequest } from './contact-request.js';
import { type PastContact } from './gate-facts.js';

/** Whether a cap limits a contact at all. */
export function capConcerns(cap: Cap, request: ContactRequest, purpose: Purpose): boolean {
  const isOfPurpose = cap.purpose === 'any' || cap.purpose === purpose;
  return isOfPurpose && coversChannel(cap, request.channel) && (cap.per !== 'need' || request.need !== null);
}

/** Whether an earlier contact uses up a cap for a new one. */
export function countsTowards(cap: Cap, contact: PastContact, request: ContactRequest): boolean {
  if (cap.purpose !== 'any' && cap.purpose !== contact.purpose) return false;
  if (!coversChannel(cap, contact.channel)) return false;
  if (cap.per === 'channel') return contact.channel === request.channel;
  return cap.per !== 'need' || contact.need === request.need;
}

function coversChannel(cap: Cap, channel: PastContact['channel']): boolean {
  return cap.channels.length === 0 ? channel !== 'rm_task' : cap.channels.includes(channel);
}
