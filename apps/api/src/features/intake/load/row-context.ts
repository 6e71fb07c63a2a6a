import { createCatalogue, createZone } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { currencyDigits } from '../rows/currencies.js';
import { type RowContext } from '../rows/row-kind.js';

const nobody: ReadonlySet<string> = new Set();

/** What decides which rows of a bank are valid. @throws Error where its base currency is none */
export function rowContext(bank: Bank, erased: ReadonlySet<string> = nobody): RowContext {
  const baseDigits = currencyDigits(bank.baseCurrency);
  if (baseDigits === undefined)
    throw new Error(`the bank's base currency "${bank.baseCurrency}" is no ISO 4217 currency`);
  return { catalogue: createCatalogue(bank.extraEventFields), zone: createZone(bank.timeZone), baseDigits, erased };
}
