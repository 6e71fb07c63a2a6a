import { type OutgoingContact } from '../outgoing.js';

/** Where a contact goes: telephone, mail address, openid, push subscription or customer id; undefined: the bank knows none. */
export function addressOf({ channel, customerId, customer, address }: OutgoingContact): string | undefined {
  switch (channel) {
    case 'sms':
    case 'call_centre':
      return address ?? internationalNumber(customer?.phone);
    case 'email':
      return address ?? customer?.email;
    case 'wechat':
    case 'push':
      return address ?? undefined;
    default:
      return customerId;
  }
}

/** Chinese mobile numbers are often kept without their country. */
function internationalNumber(phone: string | undefined): string | undefined {
  const plain = phone?.replace(/[\s()-]/g, '');
  return plain !== undefined && /^1[3-9]\d{9}$/.test(plain) ? `+86${plain}` : plain || undefined;
}
