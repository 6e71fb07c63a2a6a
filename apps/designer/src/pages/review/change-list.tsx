import { useTranslation } from 'react-i18next';
import { type Text } from '../../api/shared.js';
import { useText } from '../../ui/use-text.js';
import styles from './review.module.css';

/** Changes, or a content, in words: one line each. */
export function ChangeList({ changes }: { changes: readonly Text[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (changes.length === 0) return <p className={styles.soft}>{t('review.nothingChanges')}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change, index) => (
        <li key={index}>{text(change)}</li>
      ))}
    </ul>
  );
}
