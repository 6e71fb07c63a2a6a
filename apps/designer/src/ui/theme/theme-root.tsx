import { App, ConfigProvider } from 'antd';
import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { loadedLocale } from '../../i18n/i18n.js';
import { usePreferences } from '../preferences.js';
import { antdTheme } from './antd-theme.js';
import { cssVariables } from './css-variables.js';
import { palettes } from './palette.js';
import { useThemeName } from './use-palette.js';

/** Theme and language of everything inside. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  const name = useThemeName();
  const locale = usePreferences((preferences) => preferences.locale);
  const config = useMemo(() => antdTheme(name), [name]);
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.style.colorScheme = name;
    for (const [variable, value] of Object.entries(cssVariables(palettes[name])))
      root.style.setProperty(variable, value);
  }, [name]);
  return (
    <ConfigProvider theme={config} locale={loadedLocale(locale)?.antd} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
