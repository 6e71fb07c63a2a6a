import { showLocale } from '../i18n/i18n.js';
import { type Locale } from '../i18n/locale.js';
import { usePreferences } from './preferences.js';

/** Changes the language everywhere at once: nothing changes until its texts are there. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await showLocale(locale);
  usePreferences.getState().setLocale(locale);
}
