import { useTranslation } from 'react-i18next';
import { type Mark } from '../document/index.js';
import styles from './canvas.module.css';

const signs: Readonly<Record<Mark, string>> = { added: '+', changed: '~', removed: '−' };

/** How a difference is marked: by a sign and a word, beside its colour. */
export function MarkSign({ mark, className = '' }: { mark: Mark; className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={`${styles.mark} ${className}`} data-mark={mark}>
      <span aria-hidden>{signs[mark]}</span>
      <span className={styles.markWord}>{t(`canvas.mark.${mark}`)}</span>
    </span>
  );
}
