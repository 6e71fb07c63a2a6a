import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { chooseLocale } from '../choose-locale.js';
import { usePreferences } from '../preferences.js';

/** Changes to the other language; its label is in that language, for whoever cannot read this one. */
export function LocaleSwitch() {
  const locale = usePreferences((preferences) => preferences.locale);
  const other = locale === 'en' ? 'zh' : 'en';
  return (
    <Button type="text" icon={<GlobalOutlined aria-hidden />} lang={other} onClick={() => void chooseLocale(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
