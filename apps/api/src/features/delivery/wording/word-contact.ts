import {
  type Language,
  type Message,
  type ParsedTreatment,
  renderTreatment,
  type VariableValues,
} from '@baleen/channels';
import { type Bank } from '../../../platform/bank.js';
import { type OutgoingContact } from '../outgoing.js';
import { addressOf } from './address-of.js';
import { type LinkKind, shortCode } from './short-code.js';
import { topicOf } from './topics.js';

export interface Wording {
  readonly bank: Bank;
  readonly publicUrl: string;
  readonly linkKey: string;
  /** Values that a treatment may read beyond the standard ones: of the offer, of the cause. */
  readonly values?: VariableValues;
  /** A simulator takes customers of whom the bank knows no address. */
  readonly isSimulated: boolean;
}

export type Worded =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refused'; readonly code: 'bad-recipient' | 'invalid-message'; readonly detail: string };

/** The customer's language, else that of the bank's country. */
export function languageOf(contact: OutgoingContact, bank: Bank): Language {
  const wanted = contact.language ?? contact.customer?.language;
  if (wanted === 'en' || wanted === 'zh') return wanted;
  return bank.country === 'CN' ? 'zh' : 'en';
}

/** A contact in words, addressed. A customer's data that looks like a template, a tag or a header stays the text it is. */
export function wordContact(contact: OutgoingContact, treatment: ParsedTreatment, wording: Wording): Worded {
  const to = addressOf(contact) ?? (wording.isSimulated ? `customer:${contact.customerId}` : undefined);
  if (to === undefined) return { kind: 'refused', code: 'bad-recipient', detail: 'the bank knows no address' };
  const { language } = treatment.treatment;
  const rendered = renderTreatment(treatment, valuesOf(contact, language, wording));
  if (!rendered.ok) {
    const detail = rendered.problems.map(({ code, path }) => `${code} ${path}`).join(', ');
    return { kind: 'refused', code: 'invalid-message', detail: detail.slice(0, 200) };
  }
  const { contactId, channel, purpose } = contact;
  const unsubscribeUrl = channel === 'email' &&
    purpose === 'marketing' && { unsubscribeUrl: linkOf(wording, contactId, 'opt-out') };
  return { kind: 'message', message: { contactId, to, language, ...rendered.value, ...unsubscribeUrl } };
}

const linkOf = ({ publicUrl, linkKey }: Wording, contactId: string, kind: LinkKind): string =>
  `${publicUrl}/r/${shortCode(linkKey, contactId, kind)}`;

function valuesOf(contact: OutgoingContact, language: Language, wording: Wording): VariableValues {
  const { bank, values } = wording;
  return {
    'customer.name': contact.customer?.name ?? null,
    'customer.id': contact.customerId,
    'bank.name': bank.name[language],
    topic: topicOf(contact.need)[language],
    link: linkOf(wording, contact.contactId, 'offer'),
    optOut: linkOf(wording, contact.contactId, 'opt-out'),
    ...values,
  };
}
