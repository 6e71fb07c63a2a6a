import { isTimeZone } from '../basics/local-time.js';
import { type CustomerView } from './gate-facts.js';

/**
 * The zone whose clock the customer lives by: their own, or the bank's where none is known. Undefined where nobody looked, or where
 * the recorded zone does not exist: then nobody knows whether it is night.
 */
export function zoneOfCustomer({ timeZone }: CustomerView, bankZone: string): string | undefined {
  if (timeZone === undefined) return undefined;
  if (timeZone === null) return bankZone;
  return isTimeZone(timeZone) ? timeZone : undefined;
}
