import { useTranslation } from 'react-i18next';
import { type Difference } from '../../api/effects.js';
import { useText } from '../../ui/use-text.js';
import { CustomerLink, DateText } from '../../ui/values.js';
import styles from './review.module.css';

/** Some customers that only one of the versions detects, with what keeps the other one from it. */
export function Differences({ title, difference: { samples } }: { title: string; difference: Difference }) {
  const { t } = useTranslation();
  const text = useText();
  if (samples.length === 0) return null;
  return (
    <div>
      <h3 className={styles.sideTitle}>{title}</h3>
      <ul className={styles.list}>
        {samples.map(({ customerId, date, why }) => (
          <li key={`${customerId} ${date}`}>
            <CustomerLink id={customerId} /> · <DateText date={date} />
            <div className={styles.soft}>{why.length > 0 ? why.map(text).join('; ') : t('effect.noOther')}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
