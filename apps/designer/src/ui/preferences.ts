import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { detectLocale, type Locale } from '../i18n/locale.js';

export type ThemeMode = 'system' | 'light' | 'dark';

interface Preferences {
  readonly locale: Locale;
  readonly themeMode: ThemeMode;
  /** Undefined while the person has not chosen: then the width of the window decides. */
  readonly isMenuCollapsed: boolean | undefined;
  readonly setLocale: (locale: Locale) => void;
  readonly setThemeMode: (mode: ThemeMode) => void;
  readonly setMenuCollapsed: (isCollapsed: boolean) => void;
}

/** What a person has chosen on this device: language, theme, menu. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      locale: detectLocale(navigator.languages),
      themeMode: 'system',
      isMenuCollapsed: undefined,
      setLocale: (locale) => set({ locale }),
      setThemeMode: (themeMode) => set({ themeMode }),
      setMenuCollapsed: (isMenuCollapsed) => set({ isMenuCollapsed }),
    }),
    { name: 'baleen.preferences', version: 1 },
  ),
);
