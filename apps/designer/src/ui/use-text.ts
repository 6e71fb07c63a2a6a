import { useCallback } from 'react';
import { type Text } from '../api/shared.js';
import { type Namer, nameIn, type Vocabulary } from '../vocabulary/vocabulary.js';
import { usePreferences } from './preferences.js';

/** Picks the person's language of a text; a text that the bank has in one language only stays as it is. */
export function useText(): (text: Text | string) => string {
  const locale = usePreferences((preferences) => preferences.locale);
  return useCallback((text) => (typeof text === 'string' ? text : text[locale]), [locale]);
}

/** The name of a code in the person's language. */
export function useName(): (names: Vocabulary | Namer, code: string) => string {
  const locale = usePreferences((preferences) => preferences.locale);
  return useCallback((names, code) => nameIn(names, code)[locale], [locale]);
}
