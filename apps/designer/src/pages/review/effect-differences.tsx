import { useTranslation } from 'react-i18next';
import { type Difference, type EffectReport } from '../../api/effects.js';
import { useName, useText } from '../../ui/use-text.js';
import { CustomerLink, DateText } from '../../ui/values.js';
import { planChannelNames } from './plan-channel-names.js';
import styles from './review.module.css';

interface DifferencesProps {
  readonly title: string;
  readonly difference: Difference;
  readonly of: EffectReport['of'];
}

/** Some customers that only one of the versions finds, with what keeps the other one from it. */
export function Differences({ title, difference: { samples }, of }: DifferencesProps) {
  const { t } = useTranslation();
  const name = useName();
  const text = useText();
  if (samples.length === 0) return null;
  return (
    <div>
      <h3 className={styles.sideTitle}>{title}</h3>
      <ul className={styles.list}>
        {samples.map(({ customerId, date, channel, why }) => (
          <li key={`${customerId} ${date}`}>
            <CustomerLink id={customerId} /> · <DateText date={date} />
            {channel !== undefined && <> · {name(planChannelNames, channel)}</>}
            <div className={styles.soft}>
              {why.length > 0 ? why.map(text).join('; ') : t(`effect.of.${of}.noReason`)}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
