import { useTranslation } from 'react-i18next';
import { type Mark } from '../document/index.js';
import styles from './canvas.module.css';
import { markSigns } from './mark-signs.js';

/** How a difference is marked: by a sign and a word, beside its colour. */
export function MarkSign({ mark, className = '' }: { mark: Mark; className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={`${styles.mark} ${className}`} data-mark={mark}>
      <span aria-hidden>{markSigns[mark]}</span>
      <span className={styles.markWord}>{t(`canvas.mark.${mark}`)}</span>
    </span>
  );
}
