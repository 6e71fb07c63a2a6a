import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { type JourneyWhy } from '../../api/why.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import styles from './why.module.css';

/** The way through the journey: each block, and why it went on as it did. */
export function JourneyPanel({ journey }: { journey: JourneyWhy }) {
  const { t } = useTranslation();
  const text = useText();
  const { name, journeyVersion, steps } = journey;
  return (
    <Panel
      title={t('why.journey', { journey: text(name) })}
      hint={t('rules.versionNumber', { version: journeyVersion })}
    >
      <Timeline
        items={steps.map(({ at, block, because }, index) => ({
          key: index,
          content: (
            <div className={styles.step}>
              <b>{text(block)}</b>
              <span>{text(because)}</span>
              <span className={styles.time}>
                <InstantText instant={at} />
              </span>
            </div>
          ),
        }))}
      />
    </Panel>
  );
}
