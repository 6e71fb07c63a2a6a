import { useMemo } from 'react';
import { useBank } from '../bank-context.js';
import { usePreferences } from '../preferences.js';
import { createFormat, type Format } from './create-format.js';

/** Dates, money and numbers in the person's language, the bank's zone and its base currency. */
export function useFormat(): Format {
  const { baseCurrency: currency, timeZone } = useBank();
  const locale = usePreferences((preferences) => preferences.locale);
  return useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
}
