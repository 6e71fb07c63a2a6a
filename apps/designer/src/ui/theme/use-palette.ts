import { usePreferences } from '../preferences.js';
import { useMediaQuery } from '../use-media-query.js';
import { palettes, type Palette } from './palette.js';

/** The theme in force: the one chosen, or that of the operating system. */
export function useThemeName(): 'light' | 'dark' {
  const mode = usePreferences((preferences) => preferences.themeMode);
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)');
  if (mode !== 'system') return mode;
  return isSystemDark ? 'dark' : 'light';
}

export function usePalette(): Palette {
  return palettes[useThemeName()];
}
