import { CheckOutlined, StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type TriedGate } from '../../../api/journey-trials.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { StatusMark } from '../../../ui/status-mark.js';
import { useName, useText } from '../../../ui/use-text.js';
import { channelNames } from '../../../vocabulary/delivery.js';
import styles from '../trial.module.css';

/** What the contact gate said to a tried contact, and everything that it looked at. */
export function GateWords({ gate }: { gate: TriedGate }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  const { channel, isAllowed, dueAt, checks } = gate;
  const because = gate.name ? text(gate.name) : '';
  return (
    <div className={styles.gate}>
      <StatusMark tone={isAllowed ? 'good' : 'bad'}>
        {isAllowed
          ? t('trial.allowed', { channel: name(channelNames, channel), at: dueAt ? format.instant(dueAt) : '' })
          : t('trial.refused', { channel: name(channelNames, channel), because })}
      </StatusMark>
      {isAllowed && because !== '' && <span className={styles.soft}>{t('trial.putOff', { because })}</span>}
      <details>
        <summary>{t('trial.checks', { count: checks.length })}</summary>
        <ul className={styles.checks}>
          {checks.map(({ code, outcome, text: found }) => (
            <li key={code}>
              <VerdictSign isPassed={outcome === 'pass'} />
              <span>{text(found)}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function VerdictSign({ isPassed }: { isPassed: boolean }) {
  const { t } = useTranslation();
  const Sign = isPassed ? CheckOutlined : StopOutlined;
  return (
    <Sign className={styles.sign} data-passed={isPassed} aria-label={t(isPassed ? 'trial.passes' : 'trial.stops')} />
  );
}
