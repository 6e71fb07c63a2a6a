import { useTranslation } from 'react-i18next';
import { useBank } from '../bank-context.js';
import { useText } from '../use-text.js';
import { DemoClock } from './demo-clock.js';
import { LocaleSwitch } from './locale-switch.js';
import { PersonMenu } from './person-menu.js';
import { ThemeSwitch } from './theme-switch.js';
import styles from './shell.module.css';

/** The bar above every page: whose bank this is, language, theme, person. */
export function TopBar() {
  const { t } = useTranslation();
  const text = useText();
  return (
    <header className={styles.bar} aria-label={t('shell.bar')}>
      <span className={styles.bank}>{text(useBank().name)}</span>
      <DemoClock />
      <LocaleSwitch />
      <ThemeSwitch />
      <PersonMenu />
    </header>
  );
}
