import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadLocale, type LoadedLocale } from './load-locale.js';
import { type Locale } from './locale.js';

export const i18n: I18n = createInstance();

const loaded = new Map<Locale, LoadedLocale>();

/** Starts the texts in one language. */
export async function startI18n(locale: Locale): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await showLocale(locale);
}

/** Changes the language of the page, once its texts are there. */
export async function showLocale(locale: Locale): Promise<LoadedLocale> {
  const texts = loaded.get(locale) ?? (await loadLocale(locale));
  loaded.set(locale, texts);
  i18n.addResourceBundle(locale, 'translation', texts.messages);
  await i18n.changeLanguage(locale);
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  return texts;
}

/** What was loaded for a language; undefined before. */
export function loadedLocale(locale: Locale): LoadedLocale | undefined {
  return loaded.get(locale);
}
