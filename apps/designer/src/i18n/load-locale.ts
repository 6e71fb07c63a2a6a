import dayjs from 'dayjs';
import { type Locale as AntdLocale } from 'antd/lib/locale/index.js';
import { type Locale } from './locale.js';
import { type Messages } from './messages.js';

export interface LoadedLocale {
  readonly messages: Messages;
  readonly antd: AntdLocale;
}

/** Fetches what one language needs; the other one is never downloaded. */
export async function loadLocale(locale: Locale): Promise<LoadedLocale> {
  const loaded = await loaders[locale]();
  dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en-gb');
  return loaded;
}

const loaders: Readonly<Record<Locale, () => Promise<LoadedLocale>>> = {
  en: async () => {
    const [{ en }, antd] = await Promise.all([
      import('./en/en.js'),
      import('antd/locale/en_GB.js'),
      import('dayjs/locale/en-gb.js'),
    ]);
    return { messages: en, antd: antd.default.default };
  },
  zh: async () => {
    const [{ zh }, antd] = await Promise.all([
      import('./zh/zh.js'),
      import('antd/locale/zh_CN.js'),
      import('dayjs/locale/zh-cn.js'),
    ]);
    return { messages: zh, antd: antd.default.default };
  },
};
