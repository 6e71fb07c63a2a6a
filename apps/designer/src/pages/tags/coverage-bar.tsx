import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format.js';
import { NoValue } from '../../ui/values.js';
import styles from './tags.module.css';

/** The share of customers that have a value, as bar and number; a dash where it was not counted. */
export function CoverageBar({ coverage }: { coverage: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (coverage === null) return <NoValue />;
  const share = format.percent(coverage);
  return (
    <span className={styles.coverage} title={t('tags.coverageOf', { share })}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${100 * coverage}%` }} />
      </span>
      <span className={styles.share}>{share}</span>
    </span>
  );
}
