import { useTranslation } from 'react-i18next';
import { type Risk } from '../../api/versions.js';
import { StatusMark, type Tone } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import styles from './review.module.css';

const tones: Readonly<Record<Risk['level'], Tone>> = { low: 'neutral', medium: 'waiting', high: 'bad' };

/** How carefully a version wants to be looked at, and why. */
export function RiskMark({ risk: { level, reasons } }: { risk: Risk }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      <StatusMark tone={tones[level]}>{t(`review.risks.${level}`)}</StatusMark>
      {reasons.length > 0 && <div className={styles.soft}>{reasons.map(text).join('; ')}</div>}
    </>
  );
}
