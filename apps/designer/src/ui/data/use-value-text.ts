import { type FieldDefinition } from '@baleen/rules';
import { useCallback } from 'react';
import { useFormat } from '../format/use-format.js';
import { usePreferences } from '../preferences.js';
import { valueText } from './value-text.js';

/** `valueText` in the person's language and the bank's zone and currency. */
export function useValueText(): (
  value: unknown,
  definition: FieldDefinition | undefined,
  currency?: string,
) => string | undefined {
  const format = useFormat();
  const locale = usePreferences((preferences) => preferences.locale);
  return useCallback(
    (value, definition, currency) => valueText(value, definition, { locale, format, currency }),
    [locale, format],
  );
}
