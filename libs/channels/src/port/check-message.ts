import { type Capabilities, type Message, type Refused } from './channel-port.js';
import { refusedForGood } from './send-results.js';

const contactIdForm = /^[A-Za-z0-9_-]{1,64}$/;

/** What keeps a channel from carrying a message, known before anything is sent; undefined: nothing. */
export function checkMessage(capabilities: Capabilities, message: Message): Refused | undefined {
  const { maxLength, languages, needsTemplate } = capabilities;
  if (!contactIdForm.test(message.contactId)) {
    return refusedForGood('invalid-message', 'the contact id has characters that not every provider takes');
  }
  if (message.to.trim() === '' || /\p{Cc}/u.test(message.to)) {
    return refusedForGood('bad-recipient', 'no address, or one with line breaks or controls');
  }
  if (needsTemplate && message.templateId === null) return refusedForGood('unknown-template', 'no template id');
  if (!needsTemplate && message.text === null) return refusedForGood('invalid-message', 'no text');
  if (languages !== null && !languages.includes(message.language)) {
    return refusedForGood('language-not-offered', `the channel does not carry ${message.language}`);
  }
  const length = message.text?.length ?? 0;
  if (maxLength !== null && length > maxLength) {
    return refusedForGood('too-long', `${length} characters, at most ${maxLength}`);
  }
  return undefined;
}
