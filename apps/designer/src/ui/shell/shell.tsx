import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { ConnectionBanner } from './connection-banner.js';
import { Sidebar } from './sidebar.js';
import { TopBar } from './top-bar.js';
import styles from './shell.module.css';

/** The frame around every page: menu, bar, connection, content. */
export function Shell() {
  const { t } = useTranslation();
  const isLoading = useNavigation().state === 'loading';
  const main = useFocusOnNewPage();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <Sidebar />
      <div className={styles.column}>
        <TopBar />
        <ConnectionBanner />
        <div className={styles.progress} data-active={isLoading} aria-hidden />
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

/** Moves reading and keyboard to the top of each newly opened page; a changed filter is not a new page. */
function useFocusOnNewPage() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
