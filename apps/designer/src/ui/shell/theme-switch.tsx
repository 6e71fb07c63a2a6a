import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, type ThemeMode } from '../preferences.js';

const icons: Readonly<Record<ThemeMode, ReactNode>> = {
  system: <DesktopOutlined aria-hidden />,
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
};

const modes: readonly ThemeMode[] = ['system', 'light', 'dark'];

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { themeMode, setThemeMode } = usePreferences();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [themeMode],
        items: modes.map((mode) => ({ key: mode, icon: icons[mode], label: t(`shell.themes.${mode}`) })),
        onClick: ({ key }) => setThemeMode(key as ThemeMode),
      }}
    >
      <Button type="text" icon={icons[themeMode]} aria-label={t('shell.theme')} aria-haspopup="menu" />
    </Dropdown>
  );
}
