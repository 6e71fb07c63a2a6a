import { useTranslation } from 'react-i18next';
import { type Figure } from '../../api/models.js';
import { useText } from '../../ui/use-text.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** The figures of an evaluation, each with its interval where there is one. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const text = useText();
  const show = useFigureText();
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, unit, low, high, hint }) => (
        <div key={label.en} className={styles.figure}>
          <dt>{text(label)}</dt>
          <dd>
            {show(value, unit)}
            {low !== undefined && high !== undefined && (
              <span className={styles.interval}>
                {t('models.evaluation.interval', { low: show(low, unit), high: show(high, unit) })}
                {hint && ` · ${text(hint)}`}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
